import { heed, type Watch } from './notice.js';

const inputs = 'pointerdown pointermove keydown wheel touchstart scroll';

/** The pointer leaves the page through its top, as it does on the way to the tabs or the address; not out of a frame. */
export function watchWayOut(watch: Watch): void {
  heed<MouseEvent>('mouseout', watch, ({ relatedTarget, clientY }) => {
    if (window === top && !relatedTarget && clientY <= 0) watch.notice('exitIntent');
  });
}

/**
 * No input for so many seconds, with the page in view. Input only notes its time; one timer looks whether it moved on.
 * None runs from then until the next input, nor while the page is hidden. Whoever is in a frame may be busy there.
 */
export function watchIdleness(watch: Watch, seconds: number): void {
  const wait = seconds * 1000;
  let lastInput: number;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const noted = () => {
    lastInput = performance.now();
    timer ??= setTimeout(look, wait);
  };
  const look = () => {
    const left = lastInput + wait - performance.now();
    timer = left > 0 ? setTimeout(look, left) : undefined;
    if (!timer && !document.hidden && document.activeElement?.localName !== 'iframe') watch.notice('idle');
  };
  noted();
  heed(inputs, watch, noted);
  // Coming back to the page is a beginning.
  document.addEventListener('visibilitychange', noted, { signal: watch.ending });
  watch.ending.addEventListener('abort', () => clearTimeout(timer));
}
