import type { Traits } from '@foothold/sdk/contract';
import { keyBytes, writeMessageKey } from '../../derive/message-key.js';
import type { IncomingEvent } from '../../events.js';

/**
 * A batch of events on its way to the writer, which may be another thread: three objects instead of several for each
 * event, since those are what copying between threads costs.
 */
export interface PackedBatch {
  size: number;
  /** Times (8 bytes an event), lengths of the texts (4 times 4), keys (16), flags (1), one kind after the other. */
  bytes: Uint8Array;
  /** Name, anonymous id, user id and properties as JSON of each event, one after the other. */
  text: string;
  /** What few events have, by their index; null when none has. */
  more: Map<number, MoreOfEvent> | null;
}

export type MoreOfEvent = Pick<IncomingEvent, 'traits' | 'account' | 'previousId'>;

const timedFlag = 1;
const verifiedFlag = 2;
const textsPerEvent = 4;
const bytesPerEvent = 8 + textsPerEvent * 4 + keyBytes + 1;
/** Stands for the length of a text that is not there, and of one that is that of the event before. */
const absent = 0xffff_ffff;
const asBefore = 0xffff_fffe;

export function pack(events: readonly IncomingEvent[]): PackedBatch {
  const size = events.length;
  const bytes = new Uint8Array(size * bytesPerEvent);
  const { times, lengths, flags, keysAt } = partsOf(size, bytes);
  const texts: string[] = [];
  let more: PackedBatch['more'] = null;
  let anonymousBefore: string | undefined;
  let userBefore: string | undefined;
  for (let i = 0; i < size; i += 1) {
    const event = events[i] as IncomingEvent; // within the length
    const anonymousId = event.anonymousId || undefined;
    const userId = event.userId || undefined;
    const properties = propertiesText(event.properties);
    times[i] = event.at;
    const isTimed = writeMessageKey(event.messageId, bytes, keysAt + i * keyBytes);
    flags[i] = (isTimed ? timedFlag : 0) | (event.verified ? verifiedFlag : 0);

    const place = i * textsPerEvent;
    lengths[place] = add(texts, event.name, undefined);
    lengths[place + 1] = add(texts, anonymousId, anonymousBefore);
    lengths[place + 2] = add(texts, userId, userBefore);
    lengths[place + 3] = add(texts, properties, undefined);
    anonymousBefore = anonymousId;
    userBefore = userId;

    if (event.traits || event.account || event.previousId) {
      more ??= new Map();
      const { traits, account, previousId } = event;
      more.set(i, { traits, account, previousId });
    }
  }
  return { size, bytes, text: texts.join(''), more };
}

/** Adds a text unless it is that of the event before. Returns what stands for its length. */
function add(texts: string[], text: string | undefined, before: string | undefined): number {
  if (text === undefined) return absent;
  if (text === before) return asBefore;
  texts.push(text);
  return text.length;
}

/** One event of a batch. */
export interface PackedEvent {
  /** 16 bytes. */
  key: Buffer;
  name: string;
  at: number;
  anonymousId: string | undefined;
  userId: string | undefined;
  /** JSON; null when there are none. */
  properties: string | null;
  /** Whether the key is ordered by time. */
  isTimed: boolean;
  isVerified: boolean;
  more: MoreOfEvent | null;
}

/** The events of one batch after the other, in objects that are used again: nothing is made for an event. */
export class Unpacked {
  /** Those from `size` on are of a batch before. */
  readonly events: PackedEvent[] = [];
  size = 0;

  read({ size, bytes, text, more }: PackedBatch): void {
    const { times, lengths, flags, keysAt } = partsOf(size, bytes);
    let cursor = 0;
    const next = (place: number, before: string | undefined): string | undefined => {
      const length = lengths[place] ?? absent;
      if (length === absent) return undefined;
      if (length === asBefore) return before;
      cursor += length;
      return text.slice(cursor - length, cursor);
    };
    let anonymousId: string | undefined;
    let userId: string | undefined;
    for (let i = 0; i < size; i += 1) {
      const event = this.place(i);
      const keyAt = keysAt + i * keyBytes;
      for (let k = 0; k < keyBytes; k += 1) event.key[k] = bytes[keyAt + k] ?? 0;
      const place = i * textsPerEvent;
      event.name = next(place, undefined) ?? '';
      anonymousId = next(place + 1, anonymousId);
      userId = next(place + 2, userId);
      event.anonymousId = anonymousId;
      event.userId = userId;
      event.properties = next(place + 3, undefined) ?? null;
      event.at = times[i] ?? 0;
      const flag = flags[i] ?? 0;
      event.isTimed = (flag & timedFlag) !== 0;
      event.isVerified = (flag & verifiedFlag) !== 0;
      event.more = more?.get(i) ?? null;
    }
    this.size = size;
  }

  private place(index: number): PackedEvent {
    let event = this.events[index];
    if (!event) {
      event = {
        key: Buffer.alloc(keyBytes),
        name: '',
        at: 0,
        anonymousId: undefined,
        userId: undefined,
        properties: null,
        isTimed: false,
        isVerified: false,
        more: null,
      };
      this.events.push(event);
    }
    return event;
  }
}

function partsOf(size: number, bytes: Uint8Array) {
  const lengthsAt = size * 8;
  const keysAt = lengthsAt + size * textsPerEvent * 4;
  return {
    times: new Float64Array(bytes.buffer, bytes.byteOffset, size),
    lengths: new Uint32Array(bytes.buffer, bytes.byteOffset + lengthsAt, size * textsPerEvent),
    flags: bytes.subarray(keysAt + size * keyBytes),
    keysAt,
  };
}

function propertiesText(properties: Traits): string | undefined {
  for (const _ in properties) return JSON.stringify(properties);
  return undefined;
}
