/** A moment in ms, with a counter of 10 bits below it. */
let last = 0;

/** Hexadecimal digits without the first: a one that is put before a number keeps its zeros. */
const digits = (number: number) => number.toString(16).slice(1);

/**
 * A UUID of version 7 (RFC 9562): 48 bits of time, a counter, then random bits, so that ids of one page sort in the
 * order in which they were made, also within a millisecond and when the clock goes back.
 */
export function uuid7(): string {
  last = Math.max(last + 1, Date.now() * 1024);
  const time = digits(2 ** 48 + Math.floor(last / 1024));
  const counter = digits(0x17000 + (last % 1024));
  // The first word begins with the bits of the variant.
  const random = Array.from(crypto.getRandomValues(new Uint16Array(4)), (word, index) =>
    digits(index ? word | 0x10000 : (word & 0x3fff) | 0x18000),
  );
  return [time, counter, ...random].join('').replace(/(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}
