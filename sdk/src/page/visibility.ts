import type { Stop } from './stop.js';

/** Calls back when the page is hidden or left: the last safe moment to send. */
export function watchHidden(callback: () => void): Stop {
  const hidden = () => {
    if (document.visibilityState === 'hidden') callback();
  };
  document.addEventListener('visibilitychange', hidden);
  addEventListener('pagehide', callback);
  return () => {
    document.removeEventListener('visibilitychange', hidden);
    removeEventListener('pagehide', callback);
  };
}
