import { createHash } from 'node:crypto';
import type { Millis } from '@foothold/sdk/contract';

/** The 16 bytes under which a message is known in its environment. */
export interface MessageKey {
  key: Buffer;
  /**
   * Whether the key is ordered by time. It is made of the message id alone either way, so that a repeat is found
   * whatever time it claims and however late it comes.
   */
  timed: boolean;
}

const uuid7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;
/** Milliseconds from 2001 to 2033 standing free in an id, as Segment's libraries write: `node-next-1714000000000-…`. */
const embeddedMillis = /(?:^|[^0-9])(1[0-9]{12})(?:[^0-9]|$)/;

/**
 * Makes the key of a message id. A UUIDv7 is its own key; an id that holds milliseconds becomes those and a hash;
 * any other id only a hash, which has no place in time.
 */
export function messageKey(messageId: string): MessageKey {
  if (messageId.length === 36 && messageId[14] === '7' && uuid7.test(messageId)) {
    return { key: uuidBytes(messageId), timed: true };
  }
  const hash = createHash('sha256').update(messageId).digest().subarray(0, 16);
  const millis = embeddedMillis.exec(messageId)?.[1];
  return millis ? { key: timedKey(Number(millis), hash), timed: true } : { key: hash, timed: false };
}

function uuidBytes(uuid: string): Buffer {
  const hex = uuid.slice(0, 8) + uuid.slice(9, 13) + uuid.slice(14, 18) + uuid.slice(19, 23) + uuid.slice(24);
  return Buffer.from(hex, 'hex');
}

/** 6 bytes of time and the last 10 of a hash. */
export function timedKey(at: Millis, hash: Buffer): Buffer {
  const key = Buffer.from(hash);
  key.writeUIntBE(Math.max(0, Math.floor(at)), 0, 6);
  return key;
}

/** The lowest key of a moment. */
export function firstKeyAt(at: Millis): Buffer {
  const key = Buffer.alloc(16);
  key.writeUIntBE(Math.min(Math.max(0, Math.floor(at)), 2 ** 48 - 1), 0, 6);
  return key;
}

/** A key as text, in the form of a UUID. */
export function keyText(key: Buffer): string {
  const hex = key.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
