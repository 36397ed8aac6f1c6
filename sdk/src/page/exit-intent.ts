import type { Stop } from './stop.js';

/** Calls back when the pointer leaves the window through its top, as it does on the way to the tabs or the address. Above a frame is no way out. */
export function watchExitIntent(callback: () => void): Stop {
  const out = (event: MouseEvent) => {
    if (window === top && !event.relatedTarget && event.clientY <= 0) callback();
  };
  document.addEventListener('mouseout', out);
  return () => document.removeEventListener('mouseout', out);
}
