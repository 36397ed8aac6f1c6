import type { Stop } from './stop.js';

const callbacks = new Set<() => void>();
let observer: MutationObserver | undefined;
let timer: ReturnType<typeof setTimeout> | undefined;
/** What the last round of callbacks took, in ms. */
let cost = 0;

/**
 * Calls back after the document or the size of the window changed. Changes are gathered: at least 16 ms, and twenty
 * times what the last round took, so that a page with constant mutations gives us at most a twentieth of its time.
 * All watchers share one observer, which is gone when the last of them stops.
 */
export function watchMutations(callback: () => void): Stop {
  // Each call is its own watcher, also when the same function is passed twice.
  const own = () => callback();
  if (!callbacks.size) {
    observer = new MutationObserver(gather);
    observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
    addEventListener('resize', gather);
  }
  callbacks.add(own);
  return () => {
    if (!callbacks.delete(own) || callbacks.size) return;
    observer?.disconnect();
    removeEventListener('resize', gather);
    clearTimeout(timer);
    timer = undefined;
  };
}

function gather(): void {
  timer ??= setTimeout(callAll, Math.max(16, Math.min(cost * 20, 1000)));
}

function callAll(): void {
  timer = undefined;
  const start = performance.now();
  for (const callback of [...callbacks]) callback();
  cost = performance.now() - start;
}
