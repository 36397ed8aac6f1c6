import type { Message } from '../contract/index.js';
import type { Storage } from '../page/index.js';
import { parseStored } from './json.js';

/** A message as the SDK makes it: always with its id and who it is from. */
export interface QueuedMessage extends Message {
  messageId: string;
  anonymousId: string;
}

/** Messages that wait to be acknowledged by the server, oldest first, shared by all tabs of the origin. */
export interface Queue {
  /** Stores the message before it returns. Over the limit the oldest is dropped and counted. */
  add(message: QueuedMessage): void;
  /** All that wait, oldest first. */
  all(): QueuedMessage[];
  isEmpty(): boolean;
  remove(messages: readonly QueuedMessage[]): void;
  /** How many were dropped since the last `remove`. */
  dropped(): number;
}

const prefix = 'q:';
const droppedKey = 'dropped';
/** At most so many wait: about a day of use without a network. */
const limit = 1000;

/** One key per message, so that two tabs never overwrite each other's; ids sort by time, so keys do. */
export function createQueue(storage: Storage): Queue {
  let count: number | undefined;
  const dropped = () => Number(storage.get(droppedKey) ?? 0);
  return {
    add(message) {
      storage.set(prefix + message.messageId, JSON.stringify(message));
      count = count === undefined ? storage.keys(prefix).length : count + 1;
      if (count <= limit) return;
      // Other tabs may have sent meanwhile: count again before anything is dropped.
      const keys = storage.keys(prefix);
      const over = keys.slice(0, Math.max(0, keys.length - limit));
      for (const key of over) storage.remove(key);
      if (over.length) storage.set(droppedKey, String(dropped() + over.length));
      count = keys.length - over.length;
    },
    all() {
      return storage.keys(prefix).flatMap((key) => parseStored<QueuedMessage>(storage.get(key)) ?? []);
    },
    isEmpty: () => !storage.keys(prefix).length,
    remove(messages) {
      for (const { messageId } of messages) storage.remove(prefix + messageId);
      storage.remove(droppedKey);
      count = undefined;
    },
    dropped,
  };
}
