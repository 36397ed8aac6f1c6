/** A key-value store that never throws. What the browser does not keep lives as long as the page. */
export interface Storage {
  get(key: string): string | null;
  /** Whether the value survives the page. */
  set(key: string, value: string): boolean;
  remove(key: string): void;
  /** The keys that begin with `start`, in order. */
  keys(start: string): string[];
  /** Reads what an earlier page kept, also before `persist`. */
  peek(key: string): string | null;
  /** From now on the browser keeps what is set; what was only in memory is moved. */
  persist(): void;
  /** Removes everything under the prefix, and keeps to memory from now on. */
  forget(): void;
}

/**
 * A store under a common prefix: in memory at first, in `localStorage` after `persist`. `localStorage` may throw, be
 * full or not exist: then memory stands in.
 */
export function createStorage(prefix: string): Storage {
  const memory = new Map<string, string>();
  let persistent = false;

  const local = <T>(work: (local: globalThis.Storage) => T, otherwise: T): T => {
    try {
      return work(localStorage);
    } catch {
      return otherwise;
    }
  };
  const peek = (key: string): string | null => local((kept) => kept.getItem(prefix + key), null);
  const keptKeys = (): string[] =>
    local(
      (kept) =>
        Object.keys(kept)
          .filter((key) => key.startsWith(prefix))
          .map((key) => key.slice(prefix.length)),
      [],
    );
  const drop = (key: string) => local((kept) => kept.removeItem(prefix + key), undefined);
  const set = (key: string, value: string): boolean => {
    const durable =
      persistent &&
      local((kept) => {
        kept.setItem(prefix + key, value);
        return true;
      }, false);
    if (durable) memory.delete(key);
    else memory.set(key, value);
    return durable;
  };

  return {
    peek,
    set,
    get: (key) => memory.get(key) ?? (persistent ? peek(key) : null),
    remove(key) {
      memory.delete(key);
      if (persistent) drop(key);
    },
    keys(start) {
      const all = [...memory.keys(), ...(persistent ? keptKeys() : [])];
      return [...new Set(all)].filter((key) => key.startsWith(start)).sort();
    },
    persist() {
      persistent = true;
      for (const [key, value] of [...memory]) set(key, value);
    },
    forget() {
      persistent = false;
      memory.clear();
      for (const key of keptKeys()) drop(key);
    },
  };
}
