import type { Watch } from './notice.js';

/** How long somebody stays on a page that was not what they looked for, in ms. Less is a page that passes on by itself. */
const stay = { least: 700, most: 8000 };

/** The page before, with when this one was come to. */
interface Trail {
  from?: string;
  path: string;
  at: number;
}

/** Pages that somebody goes through. */
export interface TrailWatch {
  /** The path is another one. */
  arrive(path: string): void;
  forget(): void;
}

/**
 * From one page to another and back within seconds: it was not what they looked for. Kept over page loads for as long as
 * the tab lives, under `key`, since many products load a page for each step.
 */
export function watchTrail({ notice }: Watch, key: string): TrailWatch {
  let trail = read(key);
  const arrive = (path: string) => {
    if (path === trail?.path) return;
    const at = Date.now();
    const stayed = trail ? at - trail.at : 0;
    const isBack = trail?.from === path && stayed >= stay.least && stayed <= stay.most;
    // There and back is told once, not again on the way to the same page.
    trail = { from: isBack ? undefined : trail?.path, path, at };
    write(key, trail);
    if (isBack) notice('toAndFro');
  };
  return { arrive, forget: () => write(key, undefined) };
}

function read(key: string): Trail | undefined {
  try {
    return JSON.parse(sessionStorage.getItem(key) ?? '');
  } catch {
    return undefined;
  }
}

function write(key: string, trail: Trail | undefined): void {
  try {
    if (trail) sessionStorage.setItem(key, JSON.stringify(trail));
    else sessionStorage.removeItem(key);
  } catch {
    // Blocked or full: then only this page is known.
  }
}
