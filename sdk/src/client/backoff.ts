import type { Millis } from '../contract/index.js';
import type { Storage } from '../page/storage.js';

const key = 'retry';
/** Doubled by each failure, the first one, too. */
const baseMs = 500;
const longestMs = 300_000;
/** `Retry-After` is honoured up to an hour. */
const longestAskedMs = 3_600_000;
/** After so many failures in a row only a new event or a new page tries again, and not sooner than `longestMs`. */
const budget = 8;

/** When to try again after failures, shared by tabs and page loads so that many pages are no storm either. */
export interface Backoff {
  /** Ms until the next try is allowed. */
  wait(): Millis;
  /** Notes a failure. Ms after which to try again by itself; undefined when the budget is spent. */
  failed(retryAfter: Millis): Millis | undefined;
  succeeded(): void;
}

/** Exponential with full jitter on the upper half; `Retry-After` is a lower bound. */
export function createBackoff(storage: Storage): Backoff {
  const read = () => storage.get<[failures: number, until: Millis]>(key) ?? [0, 0];
  const wait = () => {
    const left = read()[1] - Date.now();
    // More than was ever set: the clock jumped back.
    return left > longestAskedMs ? 0 : Math.max(0, left);
  };
  return {
    wait,
    failed(retryAfter) {
      const failures = read()[0] + 1;
      const growing = Math.min(longestMs, baseMs * 2 ** failures) * (0.5 + Math.random() / 2);
      const ms = Math.max(failures >= budget ? longestMs : growing, Math.min(retryAfter, longestAskedMs));
      storage.set(key, [failures, Date.now() + ms]);
      return failures >= budget ? undefined : ms;
    },
    succeeded: () => storage.remove(key),
  };
}
