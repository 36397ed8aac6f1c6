import type { Milestone, Problem } from '@foothold/sdk/contract';
import type { LiveEnvironment } from '../delivery/live.js';
import type { Deps } from '../deps.js';
import type { FunnelRequest } from './schemas.js';
import { unknownSegments } from './unknown-segments.js';

/** A problem for each milestone, flow and segment that a funnel names and the project does not have. */
export async function unknownReferences(
  { state }: Pick<Deps, 'state'>,
  projectId: string,
  live: LiveEnvironment,
  request: FunnelRequest,
): Promise<Problem[]> {
  const problems = unknownMilestones(request, await state.milestones(projectId));
  if (request.sawFlow !== undefined && !(await state.flow(projectId, request.sawFlow))) {
    problems.push({ code: 'unknown_flow', message: 'There is no such flow. Choose another.', path: 'sawFlow' });
  }
  return [...problems, ...unknownSegments(request, live.segments)];
}

function unknownMilestones({ steps }: FunnelRequest, milestones: readonly Milestone[]): Problem[] {
  return steps.flatMap((step, index) => {
    if (!('milestoneId' in step) || milestones.some((milestone) => milestone.id === step.milestoneId)) return [];
    const message = 'There is no such milestone. Choose one of the project’s milestones.';
    return [{ code: 'unknown_milestone', message, path: `steps[${index}].milestoneId` }];
  });
}
