import type { FatigueCaps, FlowRules, LifecycleDefinition, Milestone, Millis, Segment } from '@foothold/sdk/contract';
import type { FrictionRules } from '../stores/events.js';

/** What the log does not know of a moment: about each kind the author says whether to take it as the rules want it. */
export const assumedKinds = ['element', 'idle', 'exitIntent', 'device', 'locale', 'page'] as const;
export type AssumedKind = (typeof assumedKinds)[number];

/** How shows end that the past says nothing of. */
export interface Ends {
  /** Share of shows that are completed, 0–1. */
  completed: number;
  /** Share that are dismissed; with `completed` at most 1. The rest is left open. */
  dismissed: number;
  /** How long a flow stays on the screen. Whole seconds, 1–3600. */
  seconds: number;
}

export interface Assumptions extends Record<AssumedKind, boolean> {
  ends: Ends;
}

/** What results are broken down by: a trait as of now, or the segments or the stage of each one's last moment. */
export type Breakdown =
  | { by: 'trait'; of: 'person' | 'account'; trait: string }
  /** Every saved segment beside the others: people count in each that they are in. */
  | { by: 'segments' }
  | { by: 'stage' };

/** All that a replay depends on besides the log. Plain data: it goes to another thread. */
export interface ReplayJob {
  environmentId: string;
  /** Shows are simulated within `[from, to)`. */
  from: Millis;
  to: Millis;
  /** Draws the sample and how shows end. */
  seed: number;
  /** Share of the people who are replayed, above 0 to 1. */
  share: number;
  /** What is live now, a flow in question as it is live included. */
  live: readonly FlowRules[];
  milestones: readonly Milestone[];
  segments: readonly Segment[];
  lifecycle: LifecycleDefinition;
  /** The caps that hold now. */
  liveCaps: FatigueCaps;
  friction: FrictionRules;
  assumptions: Assumptions;
}

/** A replay with a version of a flow live beside the others. */
export interface SimulationJob extends ReplayJob {
  /** The flow in question, as it would be live. */
  flow: FlowRules;
  /** Caps to simulate. */
  caps: FatigueCaps;
  breakdown: Breakdown | null;
}

/** A replay with another behaviour model for a milestone beside the one that holds. */
export interface ComparisonJob extends ReplayJob {
  /** The milestone with the model in question. */
  proposed: Milestone;
}
