import type { BehaviourModel, Milestone, Problem } from '@foothold/sdk/contract';
import { parseMilestone } from '@foothold/sdk/schema';
import type { Context } from 'hono';
import type { LiveEnvironment } from '../delivery/live.js';
import type { Deps } from '../deps.js';
import { problem } from '../errors.js';

/** A milestone with all that is live beside it in an environment; null when there is none. */
export async function liveMilestone(
  deps: Pick<Deps, 'live'>,
  { environmentId, milestoneId }: { environmentId: string; milestoneId: string },
): Promise<{ live: LiveEnvironment; milestone: Milestone } | null> {
  const live = await deps.live.byEnvironment(environmentId);
  const milestone = live?.milestones.find(({ id }) => id === milestoneId);
  return live && milestone ? { live, milestone } : null;
}

/** The milestone with another behaviour model, or what is wrong with that. */
export function withModel(milestone: Milestone, behaviour: BehaviourModel) {
  return parseMilestone({ ...milestone, behaviour });
}

export const invalidModel = (c: Context, problems: Problem[]) =>
  problem(c, 400, 'invalid_model', 'This is not a behaviour model. See problems.', problems);
