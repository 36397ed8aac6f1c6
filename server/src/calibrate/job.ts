import type { FlowRules, LifecycleDefinition, Milestone, Millis, Segment } from '@foothold/sdk/contract';
import type { FrictionRules } from '../stores/events.js';

/** When people are placed: as of now, or so many days after each was first seen. */
export type Moment = 'now' | { day: number };

/** All that placing people depends on besides the log. Plain data: it goes to another thread. */
export interface PlacingJob {
  environmentId: string;
  now: Millis;
  moment: Moment;
  /** How long after the moment reaching the milestone counts, in days. Means nothing as of now. */
  windowDays: number;
  seed: number;
  /** The milestone with the model that people are placed by. */
  milestone: Milestone;
  milestones: readonly Milestone[];
  segments: readonly Segment[];
  lifecycle: LifecycleDefinition;
  friction: FrictionRules;
  /** What is live: those that aim at the milestone tell who was prompted. */
  flows: readonly FlowRules[];
}

/** How far work has come. */
export interface Progress {
  people: number;
  of: number;
}
