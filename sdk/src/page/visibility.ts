import type { Stop } from './stop.js';

/** Calls back when the page is hidden, as it also is when it is left: the last safe moment to send. */
export function watchHidden(callback: () => void): Stop {
  const changed = () => {
    if (document.hidden) callback();
  };
  document.addEventListener('visibilitychange', changed);
  return () => document.removeEventListener('visibilitychange', changed);
}
