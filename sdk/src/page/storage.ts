/** A store of JSON values by key. What the browser does not keep lives as long as the page. */
export interface Storage {
  /** A copy of the value as this code stored it; undefined when there is none or somebody broke it. Never throws. */
  get<T>(key: string): T | undefined;
  /** Throws only when JSON cannot hold the value. */
  set(key: string, value: unknown): void;
  remove(key: string): void;
  /** The keys that begin with `start`, in order. */
  keys(start: string): string[];
  /** From now on the browser keeps what is set; what was only in memory is moved. */
  persist(): void;
  /** Removes everything under the prefix, and keeps to memory from now on. */
  forget(): void;
}

/**
 * A store under a common prefix: it reads what an earlier page kept, and writes to memory at first, to `localStorage`
 * after `persist`. `localStorage` may throw, be full or not exist: then memory stands in.
 */
export function createStorage(prefix: string): Storage {
  let persistent = false;

  const attempt = <T>(work: () => T): T | undefined => {
    try {
      return work();
    } catch {}
  };
  /** Shared by all windows of a tab, if they are of one origin: an app in a frame and the shell around it. */
  let memory = new Map<string, string>();
  attempt(() => {
    const shared = top as unknown as Record<symbol, typeof memory>; // nobody else knows the name
    const name = Symbol.for(prefix);
    memory = shared[name] ?? memory;
    shared[name] = memory;
  });
  const write = (name: string, text: string) => {
    memory.set(name, text);
    if (persistent)
      attempt(() => {
        localStorage.setItem(name, text);
        // Some browsers and their extensions keep nothing, and say nothing.
        if (localStorage.getItem(name) === text) memory.delete(name);
      });
  };
  const remove = (key: string) => {
    memory.delete(prefix + key);
    attempt(() => localStorage.removeItem(prefix + key));
  };
  const keys = (start: string) =>
    [...new Set([...memory.keys(), ...(attempt(() => Object.keys(localStorage)) ?? [])])]
      .filter((name) => name.startsWith(prefix + start))
      .map((name) => name.slice(prefix.length))
      .sort();

  return {
    get: (key) => attempt(() => JSON.parse(memory.get(prefix + key) ?? localStorage.getItem(prefix + key) ?? '')),
    set: (key, value) => write(prefix + key, JSON.stringify(value)),
    remove,
    keys,
    persist() {
      persistent = true;
      for (const [name, text] of [...memory]) write(name, text);
    },
    forget() {
      persistent = false;
      keys('').forEach(remove);
    },
  };
}
