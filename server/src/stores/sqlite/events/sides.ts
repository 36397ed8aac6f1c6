import { MessageChannel } from 'node:worker_threads';
import { startAskThread } from './ask-link.js';
import { type AskSide, openAskSide } from './ask-side.js';
import type { StalePeople } from './stale-people.js';
import { startWriteThread } from './write-link.js';
import { openWriteSide, type WriteObserver, type WriteSide } from './write-side.js';

/** The two who do the work of a store, and whether they do it elsewhere. */
export interface Sides {
  writing: WriteSide;
  asking: AskSide;
  /** Calls a function of the thread that answers; null when there is none. */
  callAsking: ((method: string, ...values: unknown[]) => Promise<unknown>) | null;
  ready(): Promise<boolean>;
  close(): Promise<void>;
}

/** Both sides in this thread. */
export function openSides(file: string, stale: StalePeople, observer: WriteObserver): Sides {
  const writing = openWriteSide(file, stale, {
    ...observer,
    committed(committed) {
      asking.committed(committed);
      observer.committed(committed);
    },
  });
  const asking = openAskSide(file, {
    watch: (environmentId) => writing.setWatched(environmentId, true),
    catchUp() {}, // every commit is handed over as it is made
  });
  return {
    writing,
    asking,
    callAsking: null,
    ready: () => writing.ready(),
    async close() {
      await writing.close();
      await asking.close();
    },
  };
}

/** How often what was committed is copied from the write-ahead log into the database, in ms. */
const checkpointEvery = 1_000;

/**
 * A thread for each side, with a line of their own between them.
 * @param onFailure told when one of them ends by itself; the other goes on
 */
export function startSides(
  file: string,
  stale: StalePeople,
  observer: WriteObserver,
  onFailure: (cause: Error) => void,
): Sides {
  const { port1, port2 } = new MessageChannel();
  const toldBoth: WriteObserver = {
    ...observer,
    rulesSet(...rules) {
      // Fails only with the thread, and then every question to it does.
      asking.setRules(...rules).catch(() => {});
      observer.rulesSet(...rules);
    },
  };
  const writing = startWriteThread(file, stale, port1, toldBoth, onFailure);
  const asking = startAskThread(file, port2, onFailure);
  let checkpoint: Promise<void> = Promise.resolve();
  const timer = setInterval(() => {
    // The writer is left with what came since when its log is full and begins anew. A failure does no harm: it then has
    // more to do itself.
    checkpoint = checkpoint.then(() => asking.checkpoint()).catch(() => {});
  }, checkpointEvery).unref();

  return {
    writing,
    asking,
    callAsking: asking.call,
    ready: async () => (await writing.ready()) && asking.isAlive(),
    async close() {
      clearInterval(timer);
      await checkpoint;
      const ended = await Promise.allSettled([writing.close(), asking.close()]);
      for (const one of ended) if (one.status === 'rejected') throw one.reason;
    },
  };
}
