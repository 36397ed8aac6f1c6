import type { PageFacts } from '../contract/index.js';

/** What is known of the page at this moment. */
export function pageFacts(): PageFacts {
  return { url: location.href, title: document.title, referrer: document.referrer };
}

/** Calls back after the page's URL changed without a page load (links, `history`, back and forward) until `ending`. */
export function watchUrl(callback: () => void, ending: AbortSignal): void {
  let last = location.href;
  const changed = () => {
    if (location.href === last) return;
    last = location.href;
    callback();
  };
  const { navigation } = globalThis as { navigation?: EventTarget }; // not in every browser, nor in TypeScript's DOM
  if (navigation) navigation.addEventListener('currententrychange', changed, { signal: ending });
  else
    import('./wrapped-history.js')
      .then(({ wrapHistory }) => {
        if (!ending.aborted) ending.addEventListener('abort', wrapHistory(changed));
      })
      .catch(() => {}); // page loads are seen all the same
}
