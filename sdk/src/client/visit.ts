import type { Millis } from '../contract/index.js';
import type { Storage } from '../page/storage.js';

const key = 'visit';
/** A session ends when nothing happened for so long. */
const pauseMs = 30 * 60_000;

/**
 * What is counted in a session, over all tabs.
 * @stored
 */
interface Visit {
  startedAt: Millis;
  lastAt: Millis;
  pageViews: number;
  errors: number;
  shows: number;
}

export interface Visits {
  current(): Visit;
  /** Notes that something happened, and counts it. True when it began a session. */
  touch(counted?: 'pageViews' | 'errors' | 'shows'): boolean;
  /** The next one begins a session. */
  end(): void;
}

export function createVisits(storage: Storage): Visits {
  const kept = () => storage.get<Visit>(key);
  const begun = (now: Millis = Date.now()): Visit => ({
    startedAt: now,
    lastAt: now,
    pageViews: 0,
    errors: 0,
    shows: 0,
  });
  return {
    current: () => kept() ?? begun(),
    touch(counted) {
      const now = Date.now();
      const last = kept();
      // A last moment in the future is a clock that jumped back.
      const goesOn = last && Math.abs(now - last.lastAt) < pauseMs;
      const visit = goesOn ? last : begun(now);
      visit.lastAt = now;
      if (counted) visit[counted]++;
      storage.set(key, visit);
      return !goesOn;
    },
    end: () => storage.remove(key),
  };
}
