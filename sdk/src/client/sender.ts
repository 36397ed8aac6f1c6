import type { Batch, BatchAnswer, PersonReference } from '../contract/index.js';
import type { Storage } from '../page/storage.js';
import { createBackoff } from './backoff.js';
import { type Answer, fetchJson, isWorthRetrying } from './http.js';
import type { Identity } from './identity.js';
import { asOneSender } from './one-sender.js';
import type { Queue, QueuedMessage } from './queue.js';

/** At most so many messages in one request, and about so many characters: little enough to outlive the page. */
const batchLimit = 50;
const batchCharacters = 18_000;

export interface SenderOptions {
  url: string;
  key: string;
  queue: Queue;
  storage: Storage;
  /** Whether anything may be sent. */
  allowed(): boolean;
  /** Who is here: their state is asked for. */
  identity: Pick<Identity, 'reference' | 'refreshToken'>;
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
  stop(): void;
}

/**
 * Empties the queue into `POST /v1/batch`, one tab at a time, oldest first. A message leaves the queue only when the
 * server has answered for it; sending one twice is harmless, since the server knows its id.
 */
export function createSender(options: SenderOptions): Sender {
  const { queue, storage, identity } = options;
  const backoff = createBackoff(storage);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: Promise<void> | undefined;
  let stopped = false;
  let inFlight: readonly QueuedMessage[] = [];
  /** Halved while the server says that batches are too large. */
  let most = batchLimit;

  const soon = (ms: number) => {
    if (stopped) return;
    timer ??= setTimeout(() => void flush(), Math.max(ms, backoff.wait()));
  };

  const flush = () => {
    clearTimeout(timer);
    timer = undefined;
    running ??= asOneSender(options.key, storage, drain)
      .catch(() => {}) // a lock that was stolen or refused: the queue is as it was
      .finally(() => {
        running = undefined;
      });
    return running;
  };

  async function drain(): Promise<void> {
    while (!stopped && options.allowed() && navigator.onLine && !backoff.wait()) {
      const messages = nextBatch(queue.all(), most);
      if (!messages.length) return;
      inFlight = messages;
      await identity.refreshToken();
      const person = identity.reference();
      const answer = await post(messages, person);
      inFlight = [];
      if (stopped || !settle(answer, messages, person)) return;
    }
  }

  const post = (messages: readonly QueuedMessage[], person: PersonReference): Promise<Answer> => {
    const dropped = queue.dropped();
    // What an earlier person left in the queue is sent without the token of this one.
    const isTheirs = messages[0]?.anonymousId === person.anonymousId;
    const batch: Batch = {
      batch: [...messages],
      sentAt: new Date().toISOString(),
      writeKey: options.key,
      ...(isTheirs && { person }),
      ...(dropped && { context: { droppedEvents: dropped } }),
    };
    return fetchJson(`${options.url}/v1/batch`, batch);
  };

  /** Whether the next batch may follow. */
  const settle = (
    { status, body, retryAfter }: Answer,
    messages: readonly QueuedMessage[],
    person: PersonReference,
  ): boolean => {
    const answer = body as BatchAnswer; // of our own server when the status is 200
    if (status === 200 && answer.success !== undefined) {
      backoff.succeeded();
      queue.remove(messages);
      if (answer.refused?.length) options.onRefused(answer.refused);
      options.onAnswer(answer, person);
      return true;
    }
    if (status === 413 && messages.length > 1) {
      most = Math.ceil(messages.length / 2);
      return true;
    }
    if (isWorthRetrying(status)) {
      const again = backoff.failed(retryAfter);
      if (again !== undefined) soon(again);
      return false;
    }
    queue.remove(messages);
    options.onRefused(body ?? status);
    return true;
  };

  const online = () => soon(0);
  addEventListener('online', online);

  return {
    soon,
    flush,
    leave() {
      if (!options.allowed() || backoff.wait()) return;
      const sending = new Set(inFlight.map((message) => message.messageId));
      const waiting = queue.all().filter((message) => !sending.has(message.messageId));
      const messages = nextBatch(waiting, most);
      const person = identity.reference();
      if (messages.length) void post(messages, person).then((answer) => settle(answer, messages, person));
    },
    stop() {
      stopped = true;
      clearTimeout(timer);
      removeEventListener('online', online);
    },
  };
}

/** The oldest messages of one person, as many as one request takes, at least one. */
function nextBatch(waiting: readonly QueuedMessage[], most: number): QueuedMessage[] {
  const [first] = waiting;
  let characters = 0;
  const end = waiting.findIndex((message, index) => {
    characters += JSON.stringify(message).length;
    return index && (index >= most || characters > batchCharacters || message.anonymousId !== first?.anonymousId);
  });
  return end < 0 ? [...waiting] : waiting.slice(0, end);
}
