/** A key-value store that never throws. What the browser does not keep lives as long as the page. */
export interface Storage {
  get(key: string): string | null;
  /** Whether the value survives the page. */
  set(key: string, value: string): boolean;
  remove(key: string): void;
  /** The keys that begin with `start`, in order. */
  keys(start: string): string[];
  /**
   * Whether the browser may keep anything. Not at first: everything stays in memory. Allowing it moves that into
   * `localStorage`; forbidding it removes every key of this store.
   */
  allow(allowed: boolean): void;
}

/** A store in `localStorage` under a common prefix, which may throw, be full, or not exist. */
export function createStorage(prefix: string): Storage {
  const memory = new Map<string, string>();
  let allowed = false;

  const kept = <T>(work: (local: globalThis.Storage) => T, otherwise: T): T => {
    try {
      return allowed ? work(localStorage) : otherwise;
    } catch {
      return otherwise; // forbidden, full or broken: memory has it
    }
  };
  const keptKeys = (start: string): string[] =>
    kept(
      (local) =>
        Object.keys(local)
          .filter((key) => key.startsWith(prefix + start))
          .map((key) => key.slice(prefix.length)),
      [],
    );
  const remove = (key: string): void => {
    memory.delete(key);
    kept((local) => local.removeItem(prefix + key), undefined);
  };
  const set = (key: string, value: string): boolean => {
    const durable = kept((local) => {
      local.setItem(prefix + key, value);
      return true;
    }, false);
    if (durable) memory.delete(key);
    else memory.set(key, value);
    return durable;
  };

  return {
    get: (key) => memory.get(key) ?? kept((local) => local.getItem(prefix + key), null),
    set,
    remove,
    keys: (start) => {
      const inMemory = [...memory.keys()].filter((key) => key.startsWith(start));
      return [...new Set([...keptKeys(start), ...inMemory])].sort();
    },
    allow(now) {
      if (now) {
        allowed = true;
        for (const [key, value] of [...memory]) set(key, value);
        return;
      }
      allowed = true;
      for (const key of keptKeys('')) remove(key);
      allowed = false;
    },
  };
}
