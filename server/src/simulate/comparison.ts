import type { GateName, Quadrant } from '@foothold/sdk/contract';
import type { AssumedKind } from './job.js';
import type { Example } from './result.js';

/** What became of a flow under one of two models. */
export interface FlowUnderModel {
  shows: number;
  people: number;
  completed: number;
  dismissed: number;
  /** Who came no further than each gate at any moment; those that held somebody back, in the order of the gates. */
  gates: { gate: GateName; people: number }[];
  /** Never a moment at which the client would have looked. */
  withoutMoment: number;
}

/** People who fall on one side of a change. */
export interface Turned {
  people: number;
  examples: Example[];
}

/** A flow under the model that holds and under the proposed one. */
export interface ComparedFlow {
  flowId: string;
  current: FlowUnderModel;
  proposed: FlowUnderModel;
  /** Who is only shown it under the proposed model. */
  gained: Turned;
  /** Who is only shown it under the current model. */
  lost: Turned;
}

/** A number under both models. */
export interface Both<T> {
  current: T;
  proposed: T;
}

/** Who would get what under another model of a milestone, so far or in all. */
export interface Comparison {
  progress: { people: number; of: number; events: number };
  /** Who did something within the period. */
  people: number;
  /** Where people stood at their last moment, and who stands elsewhere under the proposed model. */
  quadrants: Both<Record<Quadrant, number>>;
  moved: { from: Quadrant; to: Quadrant; people: number }[];
  /** Who is shown at least one of the flows that aim at the milestone. */
  shown: Both<number> & { gained: number; lost: number };
  /** Live flows that aim at the milestone, by id. */
  aiming: ComparedFlow[];
  /** Other live flows of which somebody is shown more or fewer. */
  others: ({ flowId: string } & Both<{ shows: number; people: number }>)[];
  interruptions: Both<{ shows: number; people: number }>;
  /** UTC days; shows of the flows that aim at the milestone. */
  days: ({ day: string } & Both<number>)[];
  basis: { assumed: AssumedKind[]; endsFromHistory: string[]; traitsChangedSince: number };
  /** The same for the same input and seed. */
  digest: string;
}
