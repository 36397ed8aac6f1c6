import { clock } from './clock.js';
import { hearEverywhere } from './hear-everywhere.js';
import type { Stop } from './stop.js';

const inputs = 'pointerdown pointermove keydown wheel touchstart scroll';

/** How long there was no input, in ms. */
export interface IdleWatch {
  idleFor(): number;
  stop: Stop;
}

/**
 * Calls back each time there was no input for so many seconds, once a pause for each of `seconds`. Between input and
 * the first of them one timer runs; after the last of them none.
 */
export function watchIdle(seconds: readonly number[], callback: (seconds: number) => void): IdleWatch {
  const waits = [...seconds].sort((one, other) => one - other);
  let lastInput = clock.now();
  let next = 0;
  let stopTimer: Stop | undefined;

  const arm = () => {
    const wait = waits[next];
    stopTimer = wait === undefined ? undefined : clock.after(lastInput + wait * 1000 - clock.now(), () => check(wait));
  };
  const check = (wait: number) => {
    // Input only notes its time; the timer looks whether it has moved on.
    if (clock.now() - lastInput < wait * 1000) return arm();
    next++;
    arm();
    callback(wait);
  };
  const input = () => {
    lastInput = clock.now();
    if (!next) return;
    next = 0;
    stopTimer?.();
    arm();
  };

  const listening = new AbortController();
  hearEverywhere(inputs, input, listening.signal);
  arm();
  return {
    idleFor: () => clock.now() - lastInput,
    stop() {
      stopTimer?.();
      listening.abort();
    },
  };
}
