import type { Traits } from '@foothold/sdk/contract';
import { keyBytes, writeMessageKey } from '../../derive/message-key.js';
import type { IncomingEvent } from '../../events.js';

/**
 * A batch of events on its way to the writer, which may be another thread: a handful of objects instead of several for
 * each event, since those are what copying between threads costs.
 */
export interface PackedBatch {
  size: number;
  /** Times (8 bytes an event), keys (16), flags (1), one kind after the other. */
  bytes: Uint8Array;
  /** `textsPerEvent` for each event: name, anonymous id, user id, properties as JSON. 0: none. */
  texts: (string | 0)[];
  /** What few events have, by their index. */
  more: Map<number, MoreOfEvent> | null;
}

export type MoreOfEvent = Pick<IncomingEvent, 'traits' | 'account' | 'previousId'>;

export const textsPerEvent = 4;
export const isTimedFlag = 1;
export const isVerifiedFlag = 2;
const bytesPerEvent = 8 + keyBytes + 1;

export function pack(events: readonly IncomingEvent[]): PackedBatch {
  const size = events.length;
  const bytes = new Uint8Array(size * bytesPerEvent);
  const { times, flags, keysAt } = partsOf({ size, bytes });
  const texts: (string | 0)[] = [];
  let more: PackedBatch['more'] = null;
  for (let i = 0; i < size; i += 1) {
    const event = events[i] as IncomingEvent; // within the length
    times[i] = event.at;
    const isTimed = writeMessageKey(event.messageId, bytes, keysAt + i * keyBytes);
    flags[i] = (isTimed ? isTimedFlag : 0) | (event.verified ? isVerifiedFlag : 0);
    texts.push(event.name, event.anonymousId || 0, event.userId || 0, propertiesText(event.properties));
    if (event.traits || event.account || event.previousId) {
      more ??= new Map();
      const { traits, account, previousId } = event;
      more.set(i, { traits, account, previousId });
    }
  }
  return { size, bytes, texts, more };
}

/** Views of the parts of a batch's bytes. `keysAt` is where the keys begin. */
export function partsOf({ size, bytes }: Pick<PackedBatch, 'size' | 'bytes'>) {
  const keysAt = size * 8;
  return {
    times: new Float64Array(bytes.buffer, bytes.byteOffset, size),
    flags: bytes.subarray(keysAt + size * keyBytes),
    keysAt,
  };
}

function propertiesText(properties: Traits): string | 0 {
  for (const _ in properties) return JSON.stringify(properties);
  return 0;
}
