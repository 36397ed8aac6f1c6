import type { FatigueCaps } from '@foothold/sdk/contract';
import type { Context } from 'hono';
import type { LiveEnvironment } from '../delivery/live.js';
import type { Deps } from '../deps.js';
import { problem } from '../errors.js';
import type { ReplayJob } from './job.js';
import { type PastRequest, usualAssumptions } from './schemas.js';
import type { AnyReplay } from './side.js';

/** What any replay takes of an environment and of a request. */
export function replayJobOf(
  environmentId: string,
  live: LiveEnvironment,
  liveCaps: FatigueCaps,
  { from, to, seed = 1, share = 1, assumptions }: PastRequest,
): ReplayJob {
  return {
    environmentId,
    from,
    to,
    seed,
    share,
    live: live.flows,
    milestones: live.milestones,
    segments: live.segments,
    lifecycle: live.lifecycle,
    liveCaps,
    friction: live.friction,
    assumptions: {
      ...usualAssumptions,
      ...assumptions,
      ends: { ...usualAssumptions.ends, ...assumptions?.ends },
    },
  };
}

/** What a job would replay, and from when to when there is anything to replay. */
export async function estimateOf({ simulations, events }: Pick<Deps, 'simulations' | 'events'>, job: AnyReplay) {
  const [found, { firstEventAt, lastEventAt }] = await Promise.all([
    simulations.estimate(job),
    events.summary(job.environmentId),
  ]);
  const nothing = { people: 0, events: 0, eventsWithin: 0, days: 0, seconds: 0, toAssume: [], endsFromHistory: [] };
  return { ...nothing, tooMany: null, ...found, firstEventAt, lastEventAt };
}

/** The answer to a simulation that was not started. */
export function notStarted(c: Context, refused: 'project_busy' | 'server_busy') {
  if (refused === 'project_busy') {
    const message = 'This project has a simulation under way. Wait for it, or cancel it.';
    return problem(c, 409, 'simulation_running', message);
  }
  c.header('retry-after', '60');
  return problem(c, 429, 'too_many_simulations', 'Too many simulations wait for their turn. Try again later.');
}
