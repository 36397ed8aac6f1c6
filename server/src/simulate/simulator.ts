import { ThreadCalls } from '../stores/sqlite/events/thread-calls.js';
import { startThread } from '../threads.js';
import type { SimulationJob } from './job.js';
import type { SimulationResult } from './result.js';
import { openSimulateSide, type SimulateSide } from './side.js';

/** What the thread is started with. */
export interface SimulateThreadData {
  file: string;
}

/** Simulates over the log of a database file. */
export interface Simulator extends Pick<SimulateSide, 'estimate' | 'close'> {
  /** Ends with what was found so far once `signal` is aborted. */
  run(
    job: SimulationJob,
    options: { signal: AbortSignal; onPartial(result: SimulationResult): void },
  ): ReturnType<SimulateSide['run']>;
}

/** What is kept in memory for the next question is let go of after so long, in ms. */
const idleMillis = 2 * 60_000;

/**
 * @param options.threads whether in a thread of its own, which is there only while it is used
 * @param options.settled resolves once all that was appended can be read
 */
export function createSimulator(options: { file: string; threads: boolean; settled(): Promise<void> }): Simulator {
  const { file, threads, settled } = options;
  const partials = new Map<number, (result: SimulationResult) => void>();
  const onPartial = (number: number, result: SimulationResult) => partials.get(number)?.(result);
  let side: SimulateSide | null = null;
  let working = 0;
  let lastRun = 0;
  let rest: NodeJS.Timeout | undefined;

  const open = () => (threads ? startSimulateThread(file, onPartial, forget) : openSimulateSide(file, onPartial));
  /** A thread that failed answers nothing any more: the next question gets a new one. */
  function forget(failed: SimulateSide): void {
    if (side === failed) side = null;
  }

  async function use<T>(work: (used: SimulateSide) => Promise<T>): Promise<T> {
    clearTimeout(rest);
    working += 1;
    try {
      await settled();
      side ??= open();
      return await work(side);
    } finally {
      working -= 1;
      if (working === 0) rest = setTimeout(() => void letGo().catch(() => {}), idleMillis).unref();
    }
  }

  async function letGo(): Promise<void> {
    const closing = side;
    side = null;
    await closing?.close();
  }

  return {
    estimate: (job) => use((used) => used.estimate(job)),
    run: (job, { signal, onPartial: tell }) =>
      use(async (used) => {
        lastRun += 1;
        const number = lastRun;
        const cancel = () => void used.cancel(number).catch(() => {});
        partials.set(number, tell);
        signal.addEventListener('abort', cancel);
        if (signal.aborted) cancel();
        try {
          return await used.run(number, job);
        } finally {
          signal.removeEventListener('abort', cancel);
          partials.delete(number);
        }
      }),
    async close() {
      clearTimeout(rest);
      await letGo();
    },
  };
}

function startSimulateThread(
  file: string,
  onPartial: (number: number, result: SimulationResult) => void,
  onFailure: (failed: SimulateSide) => void,
): SimulateSide {
  const data: SimulateThreadData = { file };
  const calls = new ThreadCalls(startThread('simulate', data), () => onFailure(side), { partial: onPartial });
  // The calls' results are those of the side in the thread.
  const call = <T>(method: string, ...values: unknown[]) => calls.call(method, ...values) as Promise<T>;
  const side: SimulateSide = {
    estimate: (job) => call('estimate', job),
    run: (number, job) => call('run', number, job),
    cancel: (number) => call('cancel', number),
    close: () => calls.close(),
  };
  return side;
}
