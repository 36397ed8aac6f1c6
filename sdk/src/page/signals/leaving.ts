import { heed, type Watch } from './notice.js';

const inputs = 'pointerdown pointermove keydown wheel touchstart scroll';

/** The pointer leaves the page through its top, as it does on the way to the tabs or the address. */
export function watchWayOut(watch: Watch): void {
  heed<MouseEvent>('mouseout', watch, ({ relatedTarget, clientY }) => {
    if (!relatedTarget && clientY <= 0) watch.notice('exitIntent');
  });
}

/** No input for so many seconds, with the page in view. Input only notes its time; one timer looks whether it moved on. */
export function watchIdleness(watch: Watch, seconds: number): void {
  const wait = seconds * 1000;
  let lastInput = performance.now();
  let isTold = false;
  const noted = () => {
    lastInput = performance.now();
    isTold = false;
  };
  const look = () => {
    const idle = performance.now() - lastInput;
    if (idle >= wait && !isTold && !document.hidden) {
      isTold = true;
      watch.notice('idle');
    }
    timer = setTimeout(look, idle < wait ? wait - idle : wait);
  };
  let timer = setTimeout(look, wait);
  heed(inputs, watch, noted);
  // Coming back to the page is a beginning.
  document.addEventListener('visibilitychange', noted, { signal: watch.ending });
  watch.ending.addEventListener('abort', () => clearTimeout(timer));
}
