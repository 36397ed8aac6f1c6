import type { Stop } from './stop.js';

const callbacks = new Set<() => void>();
let observer: MutationObserver | undefined;
let listening: AbortController | undefined;
let timer: ReturnType<typeof setTimeout> | undefined;
/** Names of elements whose class is waited for. */
const upgrading = new Set<string>();
/** What the last round of callbacks took, in ms. */
let cost = 0;

/**
 * Calls back after the document, a tree that `hearIn` named, or the size of the window changed. Changes are gathered: at
 * least 16 ms, and twenty times what the last round took, so that a page with constant mutations gives us at most a
 * twentieth of its time.
 * All watchers share one observer, which is gone when the last of them stops.
 */
export function watchMutations(callback: () => void): Stop {
  // Each call is its own watcher, also when the same function is passed twice.
  const own = () => callback();
  callbacks.add(own);
  if (callbacks.size === 1) {
    observer = new MutationObserver(gather);
    listening = new AbortController();
    addEventListener('resize', gather, { signal: listening.signal });
    hearIn(document);
  }
  return () => {
    if (!callbacks.delete(own) || callbacks.size) return;
    observer?.disconnect();
    listening?.abort();
    clearTimeout(timer);
    timer = undefined;
  };
}

/**
 * Has the watchers that there are now hear of a document or a shadow root: each is a tree of its own. Once is enough, and
 * more does no harm.
 */
export function hearIn(tree: Document | ShadowRoot): void {
  if (!callbacks.size || !listening) return;
  observer?.observe(tree, { subtree: true, childList: true, attributes: true, characterData: true });
  // A frame that goes elsewhere.
  tree.addEventListener('load', gather, { capture: true, signal: listening.signal });
  // An element that gets its shadow root later, with its class.
  for (const { localName } of tree.querySelectorAll(':not(:defined)')) {
    if (upgrading.has(localName)) continue;
    upgrading.add(localName);
    // A built-in element that waits for a class has no name of its own to wait for.
    customElements.whenDefined(localName).then(gather, () => {});
  }
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
