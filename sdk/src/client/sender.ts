import type { Batch, BatchAnswer, PersonReference } from '../contract/index.js';
import type { Storage } from '../page/storage.js';
import type { Backoff } from './backoff.js';
import { manifestKey } from './delivery.js';
import { fetchJson, isWorthRetrying } from './http.js';
import type { Identity } from './identity.js';
import { asOneSender } from './one-sender.js';
import type { FootholdOptions } from './options.js';
import type { Queue, QueuedMessage } from './queue.js';
import { single } from './single.js';

/** At most so many messages in one request, and about so many characters: little enough to outlive the page. */
const batchLimit = 50;
const batchCharacters = 18_000;

export interface SenderHost {
  /** Whether anything may be sent. */
  allowed(): boolean;
  /** The messages are no longer in the queue when this is called. `person` is whose state was asked for. */
  onAnswer(answer: BatchAnswer, person: PersonReference): void;
  /** The server will not take some of these, now or later. `reason` is its answer. */
  onRefused(reason: unknown): void;
}

export interface Sender {
  /** Sends what waits after `ms`, together with what comes until then. */
  soon(ms: number): void;
  /** Sends what waits now. Resolves when it was tried, sent or not. */
  flush(): Promise<void>;
  /** Sends what fits into one request that outlives the page. */
  leave(): void;
}

/**
 * Empties the queue into `POST /v1/batch`, one tab at a time, oldest first. A message leaves the queue only when the
 * server has answered for it; sending one twice is harmless, since the server knows its id.
 */
export function createSender(
  { url, key }: FootholdOptions,
  storage: Storage,
  queue: Queue,
  identity: Identity,
  backoff: Backoff,
  { allowed, onAnswer, onRefused }: SenderHost,
): Sender {
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** So many of the oldest are on their way. */
  let inFlight = 0;
  /** One after the other once something on the way said that a batch is too large. */
  let most = batchLimit;

  const soon = (ms: number) => {
    if (allowed()) timer ??= setTimeout(flush, Math.max(ms, backoff.wait()));
  };

  const flush = () => {
    clearTimeout(timer);
    timer = undefined;
    return empty();
  };

  // A lock that was stolen or refused leaves the queue as it was.
  const empty = single(() => asOneSender(key, storage, drain).catch(() => {}));

  const drain = async () => {
    while (allowed() && navigator.onLine) {
      // Another tab, or the page before, has failed meanwhile.
      if (backoff.wait()) return soon(0);
      const messages = nextBatch(queue.all(), most);
      if (!messages.length) return;
      inFlight = messages.length;
      await identity.refreshToken();
      const goesOn = await send(messages);
      inFlight = 0;
      if (!goesOn) return;
    }
  };

  /** Whether the next batch may follow. */
  const send = async (messages: readonly QueuedMessage[]) => {
    const person = identity.reference();
    const batch: Batch = {
      batch: [...messages],
      sentAt: new Date().toISOString(),
      writeKey: key,
      // What an earlier person left in the queue is sent without the token of this one.
      person: messages[0]?.anonymousId === person.anonymousId ? person : undefined,
    };
    const [status, body, retryAfter, age] = await fetchJson(`${url}/v1/batch`, batch);
    const answer = body as BatchAnswer; // of our own server when the status is 200
    if (!allowed()) return false;
    if (status === 200 && answer.success !== undefined) {
      backoff.succeeded();
      queue.remove(messages);
      if (answer.refused?.length) onRefused(answer.refused);
      if (answer.state) answer.state.now += age;
      onAnswer(answer, person);
    } else if (status === 413 && most > 1) most = 1;
    else if (isWorthRetrying(status)) {
      const again = backoff.failed(retryAfter);
      if (again) soon(again);
      return false;
    } else {
      queue.remove(messages);
      // The key opens nothing any more: the next page had better show nothing.
      if (status === 401) storage.remove(manifestKey);
      onRefused(body ?? status);
    }
    return true;
  };

  return {
    soon,
    flush,
    leave() {
      if (!allowed() || backoff.wait()) return;
      const messages = nextBatch(queue.all().slice(inFlight), most);
      if (messages.length) void send(messages);
    },
  };
}

/** The oldest messages of one person, as many as one request takes, at least one. */
function nextBatch(waiting: readonly QueuedMessage[], most: number): QueuedMessage[] {
  const [first] = waiting;
  let characters = 0;
  return waiting.slice(0, most).filter((message) => {
    characters += JSON.stringify(message).length;
    return message === first || (characters <= batchCharacters && message.anonymousId === first?.anonymousId);
  });
}
