import type { PageFacts } from '../contract/index.js';
import type { Stop } from './stop.js';

/** What is known of the page at this moment. */
export function pageFacts(): PageFacts {
  return { url: location.href, title: document.title, referrer: document.referrer };
}

/** Calls back after the page's URL changed without a page load: links, `history`, back and forward. */
export function watchUrl(callback: () => void): Stop {
  let last = location.href;
  let stopped = false;
  const changed = () => {
    if (stopped || location.href === last) return;
    last = location.href;
    callback();
  };
  const { navigation } = globalThis as { navigation?: EventTarget }; // not in every browser, nor in TypeScript's DOM
  let unwatch: Stop | undefined;
  if (navigation) {
    navigation.addEventListener('currententrychange', changed);
    unwatch = () => navigation.removeEventListener('currententrychange', changed);
  } else {
    import('./wrapped-history.js')
      .then(({ wrapHistory }) => {
        unwatch = stopped ? undefined : wrapHistory(changed);
      })
      .catch(() => {}); // page loads are seen all the same
  }
  return () => {
    stopped = true;
    unwatch?.();
  };
}
