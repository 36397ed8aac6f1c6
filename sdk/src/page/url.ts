import type { PageFacts } from '../contract/index.js';
import type { Stop } from './stop.js';

/** What is known of the page at this moment. */
export function pageFacts(): PageFacts {
  return { url: location.href, title: document.title, referrer: document.referrer };
}

const callbacks = new Set<() => void>();
let unwatch: Stop | undefined;
let lastUrl = '';

/**
 * Calls back after the page's URL changed without a page load: links, `history`, back and forward. All watchers share
 * one listener; what was put in place is taken away when the last of them stops.
 */
export function watchUrl(callback: () => void): Stop {
  const own = () => callback();
  if (!callbacks.size) {
    lastUrl = location.href;
    unwatch = watchNavigation() ?? wrapHistory();
  }
  callbacks.add(own);
  return () => {
    if (!callbacks.delete(own) || callbacks.size) return;
    unwatch?.();
  };
}

function tell(): void {
  if (location.href === lastUrl) return;
  lastUrl = location.href;
  for (const callback of [...callbacks]) callback();
}

function watchNavigation(): Stop | undefined {
  const { navigation } = globalThis as { navigation?: EventTarget }; // not in every browser, nor in TypeScript's DOM
  if (!navigation) return undefined;
  navigation.addEventListener('currententrychange', tell);
  return () => navigation.removeEventListener('currententrychange', tell);
}

type HistoryMethod = 'pushState' | 'replaceState';

/** For browsers without the Navigation API. */
function wrapHistory(): Stop {
  const undo = [wrap('pushState'), wrap('replaceState')];
  addEventListener('popstate', tell);
  addEventListener('hashchange', tell);
  return () => {
    removeEventListener('popstate', tell);
    removeEventListener('hashchange', tell);
    for (const each of undo) each();
  };
}

function wrap(name: HistoryMethod): Stop {
  const original = history[name];
  let active = true;
  const wrapped: History[HistoryMethod] = function (this: History, ...given) {
    original.apply(this, given);
    // A fault of ours must not surface in the host's router.
    if (active) queueMicrotask(tell);
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
