import type { Stop } from './stop.js';

type HistoryMethod = 'pushState' | 'replaceState';

/**
 * Calls back after anything that can change the URL without a page load, by wrapping the methods of `history`, until
 * `ending`.
 */
export function wrapHistory(callback: () => void, ending: AbortSignal): void {
  if (ending.aborted) return;
  const undo = [wrap('pushState', callback), wrap('replaceState', callback)];
  for (const type of ['popstate', 'hashchange']) addEventListener(type, callback, { signal: ending });
  ending.addEventListener('abort', () => {
    for (const each of undo) each();
  });
}

function wrap(name: HistoryMethod, callback: () => void): Stop {
  const original = history[name];
  let active = true;
  const wrapped: History[HistoryMethod] = function (this: History, ...given) {
    original.apply(this, given);
    // A fault of ours must not surface in the host's router.
    if (active) queueMicrotask(callback);
  };
  const wasOwn = Object.hasOwn(history, name);
  history[name] = wrapped;
  return () => {
    active = false;
    // Somebody who wrapped ours keeps a wrapper that only passes on.
    if (history[name] !== wrapped) return;
    if (wasOwn) history[name] = original;
    else Reflect.deleteProperty(history, name);
  };
}
