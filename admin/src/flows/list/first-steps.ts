import type { FlowRow } from '../../api/catalogue.js';

/** What a new project needs before anything can come of it, in order. */
export const firstSteps = ['connect', 'milestone', 'flow', 'publish'] as const;
export type FirstStep = (typeof firstSteps)[number];

/** Which of them are done. */
export function doneSteps(known: {
  hasEvents: boolean;
  milestones: number;
  flows: readonly Pick<FlowRow, 'state' | 'liveVersion'>[];
}): Set<FirstStep> {
  const done = new Set<FirstStep>();
  if (known.hasEvents) done.add('connect');
  if (known.milestones > 0) done.add('milestone');
  if (known.flows.length > 0) done.add('flow');
  // Also what is live in another environment, or was archived since, has been published.
  if (known.flows.some(({ state, liveVersion }) => liveVersion !== null || state === 'live' || state === 'changed'))
    done.add('publish');
  return done;
}
