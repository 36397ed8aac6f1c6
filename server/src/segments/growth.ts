import { definitionsOf } from '../audience/definitions.js';
import { computableSegments } from '../audience/history.js';
import type { Deps } from '../deps.js';
import { dayOf } from '../stores/derive/tally.js';
import type { SegmentDay } from '../stores/state.js';

/** How many days before today are computed from the log when a segment is new. */
export const daysBack = 30;
const hour = 3_600_000;

/**
 * Keeps how many people were in each segment day by day. Today's count is brought up to date every hour and whenever
 * somebody looks, so that a day ends with the last count of it (UTC). The days before a segment was made are computed
 * from the log where the log can tell.
 */
export interface GrowthKeeper {
  /** Counts the segments of an environment now, and what was before where that is missing. */
  record(environmentId: string): Promise<void>;
  /** As `record` for all environments of a project, in the background. */
  soon(projectId: string): void;
  /** Records everything now and every hour, in the background. Returns the undo. */
  start(): () => void;
  /** Waits for what is under way. */
  close(): Promise<void>;
}

type GrowthDeps = Pick<Deps, 'state' | 'live' | 'insights' | 'log' | 'now'>;

export function createGrowthKeeper({ state, live, insights, log, now }: GrowthDeps): GrowthKeeper {
  /** What is under way, in the order of asking: one look at everybody at a time. */
  let last: Promise<void> = Promise.resolve();
  let isClosed = false;

  async function record(environmentId: string): Promise<void> {
    const environment = await live.byEnvironment(environmentId);
    if (!environment || environment.segments.length === 0) return;
    const definitions = definitionsOf(environment);
    const today = dayOf(now());
    const { segments } = await insights.counts(environmentId, definitions, now());
    await state.saveSegmentDays(environmentId, daysOf(segments, today));

    const known = new Set(
      (await state.segmentDays(environmentId, today - daysBack)).flatMap(({ segmentId, day, isComputed }) =>
        isComputed || day === today - daysBack ? [segmentId] : [],
      ),
    );
    const computable = computableSegments(definitions.segments);
    if (computable.every(({ id }) => known.has(id))) return;
    const days = Array.from({ length: daysBack }, (_, index) => today - daysBack + index);
    const counted = await insights.countBack(environmentId, computable, days);
    const missing = computable.flatMap(({ id }): SegmentDay[] =>
      known.has(id)
        ? []
        : days.map((day, index) => ({
            segmentId: id,
            day,
            people: counted.get(id)?.[index] ?? 0,
            isComputed: true,
          })),
    );
    // Whoever changed a segment meanwhile has asked for another look.
    const after = await live.byEnvironment(environmentId);
    if (after && definitionsOf(after).key === definitions.key) await state.saveSegmentDays(environmentId, missing);
  }

  function enqueue(environmentIds: () => Promise<string[]>): void {
    last = last.then(async () => {
      try {
        for (const id of await environmentIds()) if (!isClosed) await record(id);
      } catch (error) {
        log.warn({ err: error }, 'counting segments failed; it is tried again within the hour');
      }
    });
  }

  const everywhere = async () => (await state.allEnvironments()).map(({ id }) => id);
  return {
    record,
    soon: (projectId) => enqueue(async () => (await state.environments(projectId)).map(({ id }) => id)),
    start() {
      enqueue(everywhere);
      const timer = setInterval(() => enqueue(everywhere), hour).unref();
      return () => clearInterval(timer);
    },
    async close() {
      isClosed = true;
      await last;
    },
  };
}

/** Today's counts, as they are kept. */
export function daysOf(segments: Readonly<Record<string, number>>, day: number): SegmentDay[] {
  return Object.entries(segments).map(([segmentId, people]) => ({ segmentId, day, people, isComputed: false }));
}
