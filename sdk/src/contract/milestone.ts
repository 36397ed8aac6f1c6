import type { Condition, PropertyFilter } from './condition.js';

/** A named condition with a weight, −1…1, that moves motivation or ability. */
export interface Signal {
  id: string;
  name: string;
  weight: number;
  when: Condition;
}

/** base + Σ weightᵢ·signalᵢ, clamped to 0…1. A signal that is unknown counts as not held. */
export interface Score {
  base: number;
  signals: Signal[];
}

/** The behaviour model B = MAP (Fogg) of one milestone. */
export interface BehaviourModel {
  motivation: Score;
  ability: Score;
  /** The action line M × A = L. 0.01–1, default 0.25. */
  line: number;
}

/** One event (or several of them) that a milestone is recognised from. */
export interface MilestoneEvent {
  event: string;
  where?: PropertyFilter[];
  /** How often it must have happened. Default 1. */
  atLeast?: number;
}

/** A state worth reaching, recognised from events. */
export interface Milestone {
  id: string;
  name: string;
  description?: string;
  /** At most one milestone of a project is first value and one the north star. */
  role?: 'firstValue' | 'northStar';
  /** Reached at the moment at which `any` or `all` of the events have happened often enough. Default `all`. */
  match?: 'all' | 'any';
  events: MilestoneEvent[];
  behaviour: BehaviourModel;
}

/** A goal with its milestones in order: the path from sign-up to first value and beyond. */
export interface Journey {
  id: string;
  name: string;
  /** The customer's goal in their own words. */
  goal?: string;
  milestoneIds: string[];
}
