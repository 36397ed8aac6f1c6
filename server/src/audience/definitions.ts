import type { LifecycleDefinition, Milestone, Segment } from '@foothold/sdk/contract';
import { hashOf } from '../delivery/encode.js';
import type { LiveEnvironment } from '../delivery/live.js';

/** What everybody is placed by: segments and stages. */
export interface Definitions {
  /** The same for the same definitions. */
  key: string;
  segments: readonly Segment[];
  lifecycle: LifecycleDefinition;
  milestones: readonly Milestone[];
}

/** The definitions that are in force in an environment. */
export function definitionsOf({ segments, lifecycle, milestones }: LiveEnvironment): Definitions {
  const shapes = milestones.map(({ id, role, match, events }) => ({ id, role, match, events }));
  return { key: hashOf(JSON.stringify([segments, lifecycle, shapes])), segments, lifecycle, milestones };
}
