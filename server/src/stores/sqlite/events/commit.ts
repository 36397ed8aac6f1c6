import type { Millis } from '@foothold/sdk/contract';
import type { Appended, LabelledEvent } from '../../events.js';
import type { PackedBatch } from './packed.js';

/** One call of `append`. */
export interface AppendJob {
  environmentId: string;
  batch: PackedBatch;
  origin: string | undefined;
  /** When it came, on the server's clock. */
  now: Millis;
}

/** What one transaction added to an environment, for those who keep a picture of it in memory. */
export interface Committed {
  environmentId: string;
  /** The environment's count of commits, this one included. */
  commit: number;
  /** Of each new event; empty while nobody keeps columns. */
  person: number[];
  name: number[];
  at: Millis[];
  /** 16 bytes an event. */
  ids: number[];
  /** `[from, into]` of people who turned out to be one. */
  merges: [number, number][];
  /** Numbers of people who were deleted. */
  deleted: number[];
  /** The events themselves, when somebody listens. */
  events: LabelledEvent[];
}

/** What became of a transaction: an answer for each job, and what it added. */
export interface CommitOutcome {
  answers: Appended[];
  committed: Committed[];
}

/** Nothing added yet. */
export function emptyCommit(environmentId: string): Committed {
  return { environmentId, commit: 0, person: [], name: [], at: [], ids: [], merges: [], deleted: [], events: [] };
}
