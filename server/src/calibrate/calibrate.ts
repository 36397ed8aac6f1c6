import type { BehaviourModel } from '@foothold/sdk/contract';
import { quadrantOf } from '@foothold/sdk/engine';
import type { Histories } from '../simulate/history.js';
import { type Chart, chartOf } from './chart.js';
import { type Fitted, fitModel } from './fit.js';
import { type Gathered, type GatherOptions, gather } from './gather.js';
import type { PlacingJob } from './job.js';
import { placeIn } from './place.js';

/** Who stands where as of now among those who have not reached the milestone, by both models. */
export interface Crossing {
  people: number;
  up: number;
  down: number;
  above: { current: number; proposed: number };
}

export interface Calibration {
  fitted: Fitted;
  tooYoung: number;
  traitsSetLater: number;
  /** Null when nothing is proposed. */
  proposedChart: Chart | null;
  crossing: Crossing | null;
}

/** Places everybody in the log at a moment. */
export async function placePeople(job: PlacingJob, histories: Histories, options?: GatherOptions): Promise<Chart> {
  return chartOf(job, await gather(job, histories, options));
}

/** Fits the model of the job's milestone to what happened, and says what would change. */
export async function calibrate(job: PlacingJob, histories: Histories, options?: GatherOptions): Promise<Calibration> {
  const gathered = await gather(job, histories, options);
  const fitted = fitModel(job.milestone.behaviour, gathered, job.seed);
  const { tooYoung, traitsSetLater } = gathered;
  const basis = { fitted, tooYoung, traitsSetLater };
  if ('refused' in fitted.outcome) return { ...basis, proposedChart: null, crossing: null };
  const { behaviour } = fitted.outcome.proposed;
  const changed = { ...job, milestone: { ...job.milestone, behaviour } };
  return {
    ...basis,
    proposedChart: chartOf(changed, gathered),
    crossing: crossingOf(gathered, job.milestone.behaviour, behaviour),
  };
}

function crossingOf({ patterns, now }: Gathered, current: BehaviourModel, proposed: BehaviourModel): Crossing {
  const isAbove = (model: BehaviourModel) =>
    patterns.map(({ held }) => {
      const { motivation, ability } = placeIn(model, held);
      return quadrantOf(motivation, ability, model.line) === 0;
    });
  const before = isAbove(current);
  const after = isAbove(proposed);
  const crossing: Crossing = { people: now.length, up: 0, down: 0, above: { current: 0, proposed: 0 } };
  for (const pattern of now) {
    const was = before[pattern];
    const will = after[pattern];
    if (was) crossing.above.current += 1;
    if (will) crossing.above.proposed += 1;
    if (!was && will) crossing.up += 1;
    if (was && !will) crossing.down += 1;
  }
  return crossing;
}
