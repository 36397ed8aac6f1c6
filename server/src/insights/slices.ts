import { setImmediate as nextTurn } from 'node:timers/promises';

/** How long a computation may hold the thread at a time, in ms. */
const slice = 5;

/**
 * Runs a computation to its end and gives way whenever it has held the thread for five milliseconds, so that events
 * keep being taken in while it runs.
 */
export async function inSlices<T>(computation: Generator<void, T>): Promise<T> {
  let until = performance.now() + slice;
  for (;;) {
    const step = computation.next();
    if (step.done) return step.value;
    if (performance.now() < until) continue;
    await nextTurn();
    until = performance.now() + slice;
  }
}
