import { createHash } from 'node:crypto';
import type { Millis } from '@foothold/sdk/contract';

/** How many bytes a message is known by in its environment. */
export const keyBytes = 16;

/** Milliseconds from 2001 to 2033 standing free in an id, as Segment's libraries write: `node-next-1714000000000-…`. */
const embeddedMillis = /(?:^|[^0-9])(1[0-9]{12})(?:[^0-9]|$)/;

/**
 * Writes the key of a message id. A UUIDv7 is its own key; an id that holds milliseconds becomes those and a hash;
 * any other id only a hash, which has no place in time. The key is made of the message id alone either way, so that a
 * repeat is found whatever time it claims and however late it comes.
 * @returns whether the key is ordered by time
 */
export function writeMessageKey(messageId: string, into: Uint8Array, offset: number): boolean {
  if (messageId.length === 36 && messageId[14] === '7' && writeUuid(messageId, into, offset)) return true;
  const hash = createHash('sha256').update(messageId).digest();
  into.set(hash.subarray(0, keyBytes), offset);
  const millis = embeddedMillis.exec(messageId)?.[1];
  if (!millis) return false;
  writeKeyTime(into, offset, Number(millis));
  return true;
}

/** The value of each hexadecimal digit by its character code; 255 for every other character. */
const digits = new Uint8Array(128).fill(255);
for (const [value, digit] of [...'0123456789abcdef'].entries()) {
  digits[digit.charCodeAt(0)] = value;
  digits[digit.toUpperCase().charCodeAt(0)] = value;
}
const dash = '-'.charCodeAt(0);

// By hand, since every event of our SDK goes through here: a regular expression and `Buffer.from` take six times as long.
function writeUuid(uuid: string, into: Uint8Array, offset: number): boolean {
  let place = offset;
  for (let i = 0; i < 36; i += 2) {
    if (i === 8 || i === 13 || i === 18 || i === 23) {
      if (uuid.charCodeAt(i) !== dash) return false;
      i += 1;
    }
    const high = digits[uuid.charCodeAt(i)] ?? 255;
    const low = digits[uuid.charCodeAt(i + 1)] ?? 255;
    if (high > 15 || low > 15) return false;
    into[place] = (high << 4) | low;
    place += 1;
  }
  return ((into[offset + 8] ?? 0) & 0xc0) === 0x80;
}

/** Puts a moment into the first 6 bytes of a key. */
export function writeKeyTime(into: Uint8Array, offset: number, at: Millis): void {
  const millis = Math.max(0, Math.floor(at));
  const high = Math.floor(millis / 0x1_0000_0000);
  const low = millis >>> 0;
  into[offset] = high >>> 8;
  into[offset + 1] = high;
  into[offset + 2] = low >>> 24;
  into[offset + 3] = low >>> 16;
  into[offset + 4] = low >>> 8;
  into[offset + 5] = low;
}

/** 6 bytes of time and the last 10 of a hash. */
export function timedKey(at: Millis, hash: Buffer): Buffer {
  const key = Buffer.from(hash);
  writeKeyTime(key, 0, at);
  return key;
}

/** The lowest key of a moment. */
export function firstKeyAt(at: Millis): Buffer {
  const key = Buffer.alloc(keyBytes);
  writeKeyTime(key, 0, Math.min(at, 2 ** 48 - 1));
  return key;
}

/** A key as text, in the form of a UUID. */
export function keyText(key: Buffer): string {
  const hex = key.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
