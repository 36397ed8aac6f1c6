import type { Stop } from './stop.js';

/** Has work wait while nobody can see the page: a tab may be opened in the background, and never be looked at. */
export interface WhenSeen {
  isSeen(): boolean;
  /** Does `work` at once, or when somebody sees the page. The same `name` again replaces what waits. */
  do(name: string, work: () => void): void;
  /** Forgets what waits. */
  stop: Stop;
}

/** So much waits at most: what comes after that is as good as not seen. */
const most = 20;

export function createWhenSeen(): WhenSeen {
  const waiting = new Map<string, () => void>();
  const isSeen = () => !document.hidden;
  const stop = () => {
    waiting.clear();
    document.removeEventListener('visibilitychange', seen);
  };
  const seen = () => {
    const works = [...waiting.values()];
    stop();
    for (const work of works) work();
  };
  return {
    isSeen,
    do(name, work) {
      if (isSeen()) return work();
      if (waiting.size < most || waiting.has(name)) waiting.set(name, work);
      document.addEventListener('visibilitychange', seen);
    },
    stop,
  };
}
