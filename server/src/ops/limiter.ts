/** Counts what each caller did within a window and says when it is too much. */
export interface Limiter {
  /** Seconds to wait until `key` may try again; 0 when it may now. */
  waitSeconds(key: string): number;
  /** Notes one try of `key`. */
  note(key: string): void;
  /** Forgets what `key` did. */
  forget(key: string): void;
}

/**
 * A limiter in memory: `max` tries per `windowSeconds`, counted from the first.
 * Keeps at most `maxKeys` callers (default 10,000); the oldest go first.
 */
export function createLimiter(options: {
  max: number;
  windowSeconds: number;
  now(): number;
  maxKeys?: number;
}): Limiter {
  const { max, windowSeconds, now, maxKeys = 10_000 } = options;
  const seen = new Map<string, { count: number; until: number }>();

  const current = (key: string) => {
    const entry = seen.get(key);
    if (!entry) return undefined;
    // A clock that was set back would otherwise keep whoever is stopped for as long as it was wrong.
    const left = entry.until - now();
    if (left > 0 && left <= windowSeconds * 1000) return entry;
    seen.delete(key);
    return undefined;
  };

  return {
    waitSeconds(key) {
      const entry = current(key);
      return entry && entry.count >= max ? Math.ceil((entry.until - now()) / 1000) : 0;
    },
    note(key) {
      const entry = current(key);
      if (entry) {
        entry.count += 1;
        return;
      }
      if (seen.size >= maxKeys) {
        const [oldest] = seen.keys();
        if (oldest !== undefined) seen.delete(oldest);
      }
      seen.set(key, { count: 1, until: now() + windowSeconds * 1000 });
    },
    forget(key) {
      seen.delete(key);
    },
  };
}
