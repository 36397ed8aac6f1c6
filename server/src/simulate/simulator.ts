import type { PlacingJob, Progress } from '../calibrate/job.js';
import { ThreadCalls } from '../stores/sqlite/events/thread-calls.js';
import { startThread } from '../threads.js';
import type { Comparison } from './comparison.js';
import type { ComparisonJob, SimulationJob } from './job.js';
import type { SimulationResult } from './result.js';
import { openSimulateSide, type SimulateSide } from './side.js';

/** What the thread is started with. */
export interface SimulateThreadData {
  file: string;
}

type Found = SimulationResult | Comparison;

/** How far work has come is told, and it is given up once `signal` is aborted. */
export interface PlacingOptions {
  signal?: AbortSignal;
  onProgress?(progress: Progress): void;
}

/** Places people on the chart of a milestone, and fits its model, from the log of a database file. */
export interface Placing {
  place(job: PlacingJob, options?: PlacingOptions): ReturnType<SimulateSide['place']>;
  calibrate(job: PlacingJob, options?: PlacingOptions): ReturnType<SimulateSide['calibrate']>;
}

/** Simulates over the log of a database file. */
export interface Simulator extends Pick<SimulateSide, 'estimate' | 'close'>, Placing {
  /** Ends with what was found so far once `signal` is aborted. */
  run(
    job: SimulationJob,
    options: { signal: AbortSignal; onPartial(result: SimulationResult): void },
  ): ReturnType<SimulateSide['run']>;
  /** The same for two models of a milestone. */
  compare(
    job: ComparisonJob,
    options: { signal: AbortSignal; onPartial(result: Comparison): void },
  ): ReturnType<SimulateSide['compare']>;
}

/** What is kept in memory for the next question is let go of after so long, in ms. */
const idleMillis = 2 * 60_000;

/**
 * @param options.threads whether in a thread of its own, which is there only while it is used
 * @param options.settled resolves once all that was appended can be read
 */
export function createSimulator(options: { file: string; threads: boolean; settled(): Promise<void> }): Simulator {
  const { file, threads, settled } = options;
  const partials = new Map<number, (result: Found) => void>();
  const onPartial = (number: number, result: Found) => partials.get(number)?.(result);
  const progresses = new Map<number, (progress: Progress) => void>();
  const onProgress = (number: number, progress: Progress) => progresses.get(number)?.(progress);
  let side: SimulateSide | null = null;
  let working = 0;
  let lastRun = 0;
  let rest: NodeJS.Timeout | undefined;

  const open = () =>
    threads
      ? startSimulateThread(file, { partial: onPartial, progress: onProgress }, forget)
      : openSimulateSide(file, onPartial, onProgress);
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

  /** Has work done under a number of its own, and has it given up once `signal` is aborted. */
  function numbered<Answer>(
    signal: AbortSignal | undefined,
    start: (used: SimulateSide, number: number) => Promise<Answer>,
  ): Promise<Answer> {
    return use(async (used) => {
      lastRun += 1;
      const number = lastRun;
      const cancel = () => void used.cancel(number).catch(() => {});
      signal?.addEventListener('abort', cancel);
      if (signal?.aborted) cancel();
      try {
        return await start(used, number);
      } finally {
        signal?.removeEventListener('abort', cancel);
        partials.delete(number);
        progresses.delete(number);
      }
    });
  }

  function replay<R extends Found, Answer>(
    { signal, onPartial: tell }: { signal: AbortSignal; onPartial(result: R): void },
    start: (used: SimulateSide, number: number) => Promise<Answer>,
  ): Promise<Answer> {
    return numbered(signal, (used, number) => {
      // What comes under this number is what was started under it.
      partials.set(number, (result) => tell(result as R));
      return start(used, number);
    });
  }

  function look<Answer>(
    { signal, onProgress: tell }: PlacingOptions,
    start: (used: SimulateSide, number: number) => Promise<Answer>,
  ): Promise<Answer> {
    return numbered(signal, (used, number) => {
      if (tell) progresses.set(number, tell);
      return start(used, number);
    });
  }

  return {
    estimate: (job) => use((used) => used.estimate(job)),
    run: (job, options) => replay(options, (used, number) => used.run(number, job)),
    compare: (job, options) => replay(options, (used, number) => used.compare(number, job)),
    place: (job, options = {}) => look(options, (used, number) => used.place(number, job)),
    calibrate: (job, options = {}) => look(options, (used, number) => used.calibrate(number, job)),
    async close() {
      clearTimeout(rest);
      await letGo();
    },
  };
}

function startSimulateThread(
  file: string,
  notices: {
    partial(number: number, result: Found): void;
    progress(number: number, progress: Progress): void;
  },
  onFailure: (failed: SimulateSide) => void,
): SimulateSide {
  const data: SimulateThreadData = { file };
  const calls = new ThreadCalls(startThread('simulate', data), () => onFailure(side), notices);
  // The calls' results are those of the side in the thread.
  const call = <T>(method: string, ...values: unknown[]) => calls.call(method, ...values) as Promise<T>;
  const side: SimulateSide = {
    estimate: (job) => call('estimate', job),
    run: (number, job) => call('run', number, job),
    compare: (number, job) => call('compare', number, job),
    place: (number, job) => call('place', number, job),
    calibrate: (number, job) => call('calibrate', number, job),
    cancel: (number) => call('cancel', number),
    close: () => calls.close(),
  };
  return side;
}
