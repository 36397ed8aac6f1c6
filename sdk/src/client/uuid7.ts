let lastMs = 0;
let counter = 0;

/**
 * A UUID of version 7 (RFC 9562): 48 bits of time, a counter of 12 bits, then random ones, so that ids of one page sort
 * in the order in which they were made, also within a millisecond and when the clock goes back.
 */
export function uuid7(): string {
  const now = Date.now();
  if (now > lastMs) {
    lastMs = now;
    counter = 0;
  } else if (++counter > 0xfff) {
    lastMs++;
    counter = 0;
  }
  const time = lastMs.toString(16).padStart(12, '0');
  const bytes = crypto.getRandomValues(new Uint8Array(8));
  const random = Array.from(bytes, (byte, index) =>
    (256 + (index ? byte : (byte & 0x3f) | 0x80)).toString(16).slice(1),
  ).join('');
  return `${time.slice(0, 8)}-${time.slice(8)}-${(0x7000 + counter).toString(16)}-${random.slice(0, 4)}-${random.slice(4)}`;
}
