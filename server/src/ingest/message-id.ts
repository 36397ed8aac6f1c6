import { randomBytes } from 'node:crypto';
import type { Millis } from '@foothold/sdk/contract';
import { keyText, timedKey } from '../stores/derive/message-key.js';

/** A UUIDv7, for a message that came without an id. Nothing can tell when such a message is sent twice. */
export function newMessageId(now: Millis): string {
  const key = timedKey(now, randomBytes(16));
  key[6] = ((key[6] ?? 0) & 0x0f) | 0x70;
  key[8] = ((key[8] ?? 0) & 0x3f) | 0x80;
  return keyText(key);
}
