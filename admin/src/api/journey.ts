import type { Journey, Milestone } from '@foothold/sdk/contract';
import { request } from './http.js';
import { queryClient } from './queries.js';
import { projectPath } from './scope.js';

/** The calls that change milestones and journeys. Each throws `ApiError`. */
export const journeyApi = {
  /** Creates it, or replaces the one with its id. A role that another milestone has moves over first. */
  saveMilestone: async (projectId: string, milestone: Milestone, isNew: boolean, all: Milestone[]) => {
    const holder = milestone.role && all.find((one) => one.role === milestone.role && one.id !== milestone.id);
    if (holder) {
      const { role: _, ...without } = holder;
      await put(projectId, 'milestones', holder.id, { milestone: without });
    }
    if (isNew) await request('POST', `${projectPath(projectId)}/milestones`, { body: { milestone } });
    else await put(projectId, 'milestones', milestone.id, { milestone });
    await refresh('milestones', projectId);
  },
  deleteMilestone: async (projectId: string, milestoneId: string) => {
    await request('DELETE', `${projectPath(projectId)}/milestones/${encodeURIComponent(milestoneId)}`);
    await refresh('milestones', projectId);
  },
  saveJourney: async (projectId: string, journey: Journey, isNew: boolean) => {
    if (isNew) await request('POST', `${projectPath(projectId)}/journeys`, { body: { journey } });
    else await put(projectId, 'journeys', journey.id, { journey });
    await refresh('journeys', projectId);
  },
  deleteJourney: async (projectId: string, journeyId: string) => {
    await request('DELETE', `${projectPath(projectId)}/journeys/${encodeURIComponent(journeyId)}`);
    await refresh('journeys', projectId);
  },
};

function put(projectId: string, kind: 'milestones' | 'journeys', id: string, body: unknown): Promise<unknown> {
  return request('PUT', `${projectPath(projectId)}/${kind}/${encodeURIComponent(id)}`, { body });
}

function refresh(kind: 'milestones' | 'journeys', projectId: string): Promise<void> {
  return queryClient.invalidateQueries({ queryKey: [kind, projectId] });
}
