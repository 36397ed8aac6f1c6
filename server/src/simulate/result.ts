import type { GateName, Millis, Standing } from '@foothold/sdk/contract';
import type { AssumedKind } from './job.js';
import type { Crowding } from './replay.js';

/** Somebody a number can be opened at. */
export interface Example {
  id: string;
  name: string | null;
}

/** Why a gate held people back. */
export interface HeldReason {
  code: string;
  /** Whose furthest moment ended with it. */
  people: number;
  /** Looks that ended with it. */
  moments: number;
}

export interface HeldGate {
  gate: GateName;
  /** Who came no further than this gate at any moment. */
  people: number;
  /** Looks that ended here. */
  moments: number;
  /** Most people first. */
  reasons: HeldReason[];
  examples: Example[];
}

/** What became of one flow. */
export interface FlowOutcome {
  flowId: string;
  shows: number;
  people: number;
  completed: number;
  dismissed: number;
  /** The same without the change: with what is live now. */
  asNow: { shows: number; people: number };
}

/** A flow that lost its turn to another one. */
export interface Collision {
  flowId: string;
  /** The flow that had the turn instead. */
  to: string;
  why: Crowding;
  people: number;
  moments: number;
  /** Of these people: who was not shown the flow at any other moment either. */
  never: number;
}

export interface SimulatedDay {
  /** UTC, such as `2026-01-31`. */
  day: string;
  /** Of the flow in question. */
  shows: number;
  people: number;
  /** Shows of all flows that interrupt, and the same with what is live now. */
  interruptions: number;
  interruptionsAsNow: number;
}

export interface SimulatedGroup {
  /** `value:…`, `other` or `none`; `segment:…` or `noSegment`; `stage:…`. */
  key: string;
  label: string;
  people: number;
  shown: number;
  shows: number;
}

/** What a simulation has found so far, or in all. */
export interface SimulationResult {
  /** Replayed so far, and how many are to be. */
  progress: { people: number; of: number; events: number };
  /** Who did something within the period. */
  people: number;
  /** People and shows of the flow in question. */
  shown: { people: number; shows: number; completed: number; dismissed: number };
  /** How many people were shown it once, twice, three times, four times or more. */
  times: [number, number, number, number];
  /** Never a moment at which the client would have looked: their pages are not recorded. */
  withoutMoment: number;
  gates: HeldGate[];
  /** Where people stood for the milestone aimed at, at their last moment; null without a behaviour gate. */
  quadrants: Record<Standing['quadrant'], number> | null;
  /** Most shows first. */
  flows: FlowOutcome[];
  interruptions: { shows: number; people: number; asNow: { shows: number; people: number } };
  /** Most people first. */
  collisions: Collision[];
  days: SimulatedDay[];
  groups: SimulatedGroup[];
  examples: (Example & { shows: number; firstAt: Millis })[];
  /** What the result rests on besides the log. */
  basis: {
    /** What rules ask that the log does not know: settled as assumed. */
    assumed: AssumedKind[];
    /** Flows whose ends were drawn from their past; those of the others were assumed. */
    endsFromHistory: string[];
    /** People with a trait that rules read and that was set after the period began: what it was before is not kept. */
    traitsChangedSince: number;
  };
  /** A fingerprint of all of the above, so that two runs can be compared. */
  digest: string;
}
