import type { Millis } from '../contract/index.js';
import type { Stop } from './stop.js';

/** The time by the visitor's clock, which may be wrong. */
export const clock = {
  now: (): Millis => Date.now(),
  /** Calls back once after `ms` (at most about 24 days; longer waits end then). */
  after(ms: number, callback: () => void): Stop {
    const timer = setTimeout(callback, Math.min(Math.max(ms, 0), 0x7fffffff));
    return () => clearTimeout(timer);
  },
};
