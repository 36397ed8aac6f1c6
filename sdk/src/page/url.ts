import type { PageFacts } from '../contract/index.js';

/** Makes the URL that is seen from the real one. */
export type See = (url: string) => string;

/** The page's URL, as the host wants it seen. */
export function seenUrl(see?: See): string {
  const { href } = location;
  try {
    return new URL(see?.(href) ?? href, href).href;
  } catch {
    return href;
  }
}

/** What is known of the page at this moment. */
export function pageFacts(see?: See): PageFacts {
  return { url: seenUrl(see), title: document.title, referrer: document.referrer };
}

/** Calls back after the page's URL changed without a page load (links, `history`, back and forward) until `ending`. */
export function watchUrl(callback: () => void, ending: AbortSignal, see?: See): void {
  let last = seenUrl(see);
  const changed = () => {
    const now = seenUrl(see);
    if (now === last) return;
    last = now;
    callback();
  };
  // Not in every browser, nor in TypeScript's DOM. Without an entry it tells of nothing, as in a frame without an origin.
  const { navigation } = globalThis as { navigation?: EventTarget & { currentEntry: unknown } };
  if (navigation?.currentEntry) navigation.addEventListener('currententrychange', changed, { signal: ending });
  else import('./wrapped-history.js').then(({ wrapHistory }) => wrapHistory(changed, ending)).catch(() => {}); // page loads are seen all the same
}
