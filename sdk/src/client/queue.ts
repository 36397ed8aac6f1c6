import type { Message } from '../contract/index.js';
import type { Storage } from '../page/storage.js';

/** A message as the SDK makes it: always with its id and who it is from. */
export interface QueuedMessage extends Message {
  messageId: string;
  anonymousId: string;
}

/** Messages that wait to be acknowledged by the server, shared by all tabs of the origin. */
export interface Queue {
  /**
   * Stores the message before it returns. Over the limit the oldest is dropped. Throws when the message
   * cannot be written as JSON, or is longer than 32 Ki characters.
   */
  add(message: QueuedMessage): void;
  /** All that wait, oldest first. */
  all(): QueuedMessage[];
  remove(messages: readonly QueuedMessage[]): void;
}

const prefix = 'q:';
/** At most so many wait: about a day of use without a network. */
const limit = 1000;
const longest = 32 * 1024;

/** One key per message, so that two tabs never overwrite each other's; ids sort by time, so keys do. */
export function createQueue(storage: Storage): Queue {
  const keys = () => storage.keys(prefix);
  return {
    add(message) {
      const { length } = JSON.stringify(message);
      if (length > longest) throw new RangeError(`${length}`);
      storage.set(prefix + message.messageId, message);
      keys().slice(0, -limit).forEach(storage.remove);
    },
    all: () =>
      keys().flatMap((key) => {
        const message = storage.get<QueuedMessage>(key);
        // What somebody broke has no name to be removed by: it would be sent for ever.
        return message && prefix + message.messageId === key ? message : [];
      }),
    remove(messages) {
      for (const { messageId } of messages) storage.remove(prefix + messageId);
    },
  };
}
