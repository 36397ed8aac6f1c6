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

/** Goes through a batch: its fields are those of one event after the other. No object an event, since there are many. */
export class BatchReader {
  name = '';
  at = 0;
  anonymousId: string | undefined = undefined;
  userId: string | undefined = undefined;
  /** JSON; null when there are none. */
  properties: string | null = null;
  /** Whether the key is ordered by time. */
  isTimed = false;
  isVerified = false;
  more: MoreOfEvent | null = null;
  private readonly parts: ReturnType<typeof partsOf>;
  private index = -1;
  private cursor = 0;

  /** @param key gets the key of each event */
  constructor(
    private readonly batch: PackedBatch,
    private readonly key: Uint8Array,
  ) {
    this.parts = partsOf(batch.size, batch.bytes);
  }

  /** Goes on to the next event. Returns false when there is none. */
  next(): boolean {
    const { batch, parts, key } = this;
    this.index += 1;
    const { index } = this;
    if (index >= batch.size) return false;
    const keyAt = parts.keysAt + index * keyBytes;
    for (let k = 0; k < keyBytes; k += 1) key[k] = batch.bytes[keyAt + k] ?? 0;
    const place = index * textsPerEvent;
    this.name = this.text(place, undefined) ?? '';
    this.anonymousId = this.text(place + 1, this.anonymousId);
    this.userId = this.text(place + 2, this.userId);
    this.properties = this.text(place + 3, undefined) ?? null;
    this.at = parts.times[index] ?? 0;
    const flag = parts.flags[index] ?? 0;
    this.isTimed = (flag & timedFlag) !== 0;
    this.isVerified = (flag & verifiedFlag) !== 0;
    this.more = batch.more?.get(index) ?? null;
    return true;
  }

  private text(place: number, before: string | undefined): string | undefined {
    const length = this.parts.lengths[place] ?? absent;
    if (length === absent) return undefined;
    if (length === asBefore) return before;
    this.cursor += length;
    return this.batch.text.slice(this.cursor - length, this.cursor);
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
