import { type Calibration, calibrate, placePeople } from '../calibrate/calibrate.js';
import type { Chart } from '../calibrate/chart.js';
import type { GatherOptions } from '../calibrate/gather.js';
import type { PlacingJob, Progress } from '../calibrate/job.js';
import { openEvents } from '../stores/sqlite/events/connection.js';
import { HistoryReader, type LoadedHistories } from '../stores/sqlite/events/histories.js';
import { modelReplayer } from './compare-models.js';
import type { Comparison } from './comparison.js';
import type { ComparisonJob, ReplayJob, SimulationJob } from './job.js';
import type { SimulationResult } from './result.js';
import { type Estimate, estimate, flowReplayer, type Replayer, replayAll } from './simulate.js';
import type { Rates } from './world.js';

/** Most events that a simulation may hold in memory (32 bytes each); beyond that it takes a share of the people. */
export const mostEvents = 5_000_000;

/** So many shows tell how a flow's shows end. */
const showsThatTell = 20;
const dayMillis = 86_400_000;

/** What can be replayed. */
export type AnyReplay = SimulationJob | ComparisonJob;

/** The log does not fit: only a share of its people does. */
export interface TooMany {
  events: number;
  /** The largest share that fits, rounded down to whole percents. */
  largestShare: number;
}

type Sampled = Pick<ReplayJob, 'environmentId' | 'share' | 'seed'>;

/** What was found of an even share of the people: of all, unless the log is too large. */
export type OfShare<T> = T & { share: number };

/** The one who reads the past: in this thread or in another. */
export interface SimulateSide {
  estimate(job: AnyReplay): Promise<Estimate | { tooMany: TooMany }>;
  /** @param number tells it apart from other runs, for `cancel` and for partial results */
  run(number: number, job: SimulationJob): Promise<SimulationResult | { tooMany: TooMany }>;
  /** Replays with two models of a milestone, told apart and cancelled likewise. */
  compare(number: number, job: ComparisonJob): Promise<Comparison | { tooMany: TooMany }>;
  /**
   * Places everybody on the chart of a milestone.
   * @param number tells it apart from other work, for progress and `cancel`
   */
  place(number: number, job: PlacingJob): Promise<OfShare<Chart>>;
  /** @param number as for `place` */
  calibrate(number: number, job: PlacingJob): Promise<OfShare<Calibration>>;
  /** Has a run end with what it has found so far. */
  cancel(number: number): Promise<void>;
  close(): Promise<void>;
}

/**
 * Opens the database for questions of the past.
 * @param onPartial gets what a run has found so far, now and then
 * @param onProgress gets how far a calibration has come, now and then
 */
export function openSimulateSide(
  file: string,
  onPartial: (number: number, result: SimulationResult | Comparison) => void,
  onProgress: (number: number, progress: Progress) => void,
): SimulateSide {
  const db = openEvents(file, true);
  // The transaction of a load must not hold others up: each reads the log of its own moment.
  const loader = openEvents(file, true);
  const reader = new HistoryReader(db);
  const loading = new HistoryReader(loader);
  const cancelled = new Set<number>();
  let kept: { key: string; histories: LoadedHistories } | null = null;
  let queue: Promise<unknown> = Promise.resolve();

  /** The log by person, read anew only when something has come since. */
  function histories({ environmentId, share, seed }: Sampled): Promise<LoadedHistories> {
    const load = async () => {
      const key = JSON.stringify([environmentId, share, share < 1 ? seed : 0]);
      if (kept?.key === key && kept.histories.commit === reader.size(environmentId).commit) return kept.histories;
      kept = null; // two at a time would take twice the memory
      const loaded = await loading.load(environmentId, share, seed);
      kept = { key, histories: loaded };
      return loaded;
    };
    const loaded = queue.then(load);
    queue = loaded.catch(() => undefined);
    return loaded;
  }

  function tooMany({ environmentId, share }: Sampled): TooMany | null {
    const { events } = reader.size(environmentId);
    if (events * share <= mostEvents) return null;
    return { events, largestShare: Math.max(0.01, Math.floor((100 * mostEvents) / events) / 100) };
  }

  /** As large a share of the people as fits. */
  function fitting({ environmentId, seed }: PlacingJob): Sampled {
    const all = { environmentId, seed, share: 1 };
    return { ...all, share: tooMany(all)?.largestShare ?? 1 };
  }

  function ratesOf({ environmentId, to }: ReplayJob): Rates {
    const past = reader.ends(environmentId, Math.ceil(to / dayMillis));
    return new Map(
      past.flatMap(({ flowId, shows, completed, dismissed }) => {
        if (shows < showsThatTell) return [];
        const done = Math.min(1, completed / shows);
        return [[flowId, { completed: done, dismissed: Math.min(1 - done, dismissed / shows) }] as const];
      }),
    );
  }

  /** Replays everybody, telling what is found so far, until it is done or cancelled. */
  async function replay<R extends SimulationResult | Comparison>(
    number: number,
    job: ReplayJob,
    replayer: (rates: Rates) => Replayer<R>,
  ): Promise<R | { tooMany: TooMany }> {
    const refused = tooMany(job);
    if (refused) return { tooMany: refused };
    try {
      return await replayAll(job, await histories(job), replayer(ratesOf(job)), {
        isCancelled: () => cancelled.has(number),
        onPartial: (result) => onPartial(number, result),
      });
    } finally {
      cancelled.delete(number);
    }
  }

  /** Looks at as many people as fit, telling how far it is, until it is done or cancelled. */
  async function ofShare<T>(
    number: number,
    job: PlacingJob,
    look: (job: PlacingJob, histories: LoadedHistories, options: GatherOptions) => Promise<T>,
  ): Promise<OfShare<T>> {
    const sample = fitting(job);
    try {
      const found = await look(job, await histories(sample), {
        onProgress: (progress) => onProgress(number, progress),
        isCancelled: () => cancelled.has(number),
      });
      return { ...found, share: sample.share };
    } finally {
      cancelled.delete(number);
    }
  }

  return {
    async estimate(job) {
      const refused = tooMany(job);
      if (refused) return { tooMany: refused };
      const rates = ratesOf(job);
      const replayer = 'flow' in job ? flowReplayer(job, rates) : modelReplayer(job, rates);
      return estimate(job, await histories(job), replayer);
    },
    run: (number, job) => replay(number, job, (rates) => flowReplayer(job, rates)),
    compare: (number, job) => replay(number, job, (rates) => modelReplayer(job, rates)),
    place: (number, job) => ofShare(number, job, placePeople),
    calibrate: (number, job) => ofShare(number, job, calibrate),
    async cancel(number) {
      cancelled.add(number);
    },
    async close() {
      db.close();
      loader.close();
    },
  };
}
