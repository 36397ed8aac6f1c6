import type { Milestone, Millis } from '@foothold/sdk/contract';
import type { CensusKeeper } from '../audience/audiences.js';
import type { Definitions } from '../audience/definitions.js';
import { countDays, countSteps, countUnderway, medianThrough, type StepCount } from './funnel.js';
import type { FunnelAnswer, FunnelRequest } from './schemas.js';
import { inSlices } from './slices.js';
import { type FunnelSource, walkFunnel } from './walk-funnel.js';

/** Answers a funnel exactly: see `walkFunnel`. */
export async function answerFunnel(
  events: FunnelSource,
  audience: Pick<CensusKeeper, 'of'>,
  environmentId: string,
  request: FunnelRequest,
  definitions: Definitions,
  now: Millis,
): Promise<FunnelAnswer> {
  const { paths, window, grouping } = await walkFunnel(events, audience, environmentId, request, definitions, now);
  const labels = request.steps.map((step) => labelOf(step, definitions.milestones));
  const labelled = (counts: readonly StepCount[]) =>
    counts.map((count, index) => ({ label: labels[index] ?? '', ...count }));

  const [all = []] = await inSlices(countSteps(paths, 1, () => 0));
  const counted = await inSlices(countSteps(paths, grouping.groups.length, grouping.groupOf));
  const groups = grouping.groups.map((group, index) => ({ ...group, steps: labelled(counted[index] ?? []) }));
  const days = await inSlices(countDays(paths));
  return {
    people: paths.size,
    underway: countUnderway(paths, window, now),
    medianSeconds: medianThrough(paths),
    perDay: days.map(({ day, ...counted }) => ({ day: dayText(day), ...counted })),
    steps: labelled(all),
    groups: groups.filter((group) => (group.steps[0]?.people ?? 0) > 0),
  };
}

const dayText = (day: number) => new Date(day * 86_400_000).toISOString().slice(0, 10);

function labelOf(step: FunnelRequest['steps'][number], milestones: readonly Milestone[]): string {
  if ('milestoneId' in step) {
    return milestones.find((milestone) => milestone.id === step.milestoneId)?.name ?? step.milestoneId;
  }
  const filters = (step.where ?? []).map(({ property, op, value }) =>
    [property, op, Array.isArray(value) ? value.join(', ') : value].filter((part) => part !== undefined).join(' '),
  );
  return filters.length > 0 ? `${step.event} (${filters.join('; ')})` : step.event;
}
