import type { Cause, CounterDefinition, Explanation, Facts, Milestone, Millis } from '../contract/index.js';
import type { Stop } from '../page/stop.js';

/** What the engine decided in this page at one moment, kept while debugging. */
export interface Moment {
  at: Millis;
  cause: Cause;
  /** Of the flows that were looked at. */
  explanations: readonly Explanation[];
  /** What was known then. */
  facts: Facts;
  /** Ids of the flows that were let through. */
  shown: readonly string[];
}

/** What the panel asks the client. */
export interface DebugPort {
  /** Why each live flow is or is not shown now; undefined while rules or person are not known. */
  explanations(): Explanation[] | undefined;
  facts(): Facts | undefined;
  milestones(): readonly Milestone[];
  counters(): readonly CounterDefinition[];
  /** The name of the environment that the key of the page belongs to; undefined while rules are not known. */
  environment(): string | undefined;
  /** The decisions of this page, oldest first. */
  moments(): readonly Moment[];
  /** Calls back when something has been decided. */
  onDecided(callback: () => void): Stop;
}
