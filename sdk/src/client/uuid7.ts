/** A moment in ms, with a counter of 10 bits below it. */
let last = 0;

/**
 * A UUID of version 7 (RFC 9562): 48 bits of time, a counter, then random bits, so that ids of one page sort in the
 * order in which they were made, also within a millisecond and when the clock goes back.
 */
export function uuid7(): string {
  last = Math.max(last + 1, Date.now() * 1024);
  const time = Math.floor(last / 1024)
    .toString(16)
    .padStart(12, '0');
  const [variant, ...random] = Array.from(crypto.getRandomValues(new Uint16Array(4)), (word, index) =>
    (0x10000 + (index ? word : (word & 0x3fff) | 0x8000)).toString(16).slice(1),
  );
  return `${time.slice(0, 8)}-${time.slice(8)}-${(0x7000 + (last % 1024)).toString(16)}-${variant}-${random.join('')}`;
}
