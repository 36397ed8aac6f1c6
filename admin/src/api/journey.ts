import type { Journey, Milestone } from '@foothold/sdk/contract';
import { ids, server } from './client.js';
import { queryClient } from './queries.js';

const { milestones, journeys } = server;

/** The calls that change milestones and journeys. Each throws `ApiError`. */
export const journeyApi = {
  /** Creates it, or replaces the one with its id. A role that another milestone has moves over first. */
  saveMilestone: async (projectId: string, milestone: Milestone, isNew: boolean, all: Milestone[]) => {
    const holder = milestone.role && all.find((one) => one.role === milestone.role && one.id !== milestone.id);
    if (holder) {
      const { role: _, ...without } = holder;
      await replaceMilestone(projectId, without);
    }
    if (isNew) await milestones.$post({ param: ids({ projectId }), json: { milestone } });
    else await replaceMilestone(projectId, milestone);
    await refresh('milestones', projectId);
  },
  deleteMilestone: async (projectId: string, milestoneId: string) => {
    await milestones[':milestoneId'].$delete({ param: ids({ projectId, milestoneId }) });
    await refresh('milestones', projectId);
  },
  saveJourney: async (projectId: string, journey: Journey, isNew: boolean) => {
    if (isNew) await journeys.$post({ param: ids({ projectId }), json: { journey } });
    else await journeys[':journeyId'].$put({ param: ids({ projectId, journeyId: journey.id }), json: { journey } });
    await refresh('journeys', projectId);
  },
  deleteJourney: async (projectId: string, journeyId: string) => {
    await journeys[':journeyId'].$delete({ param: ids({ projectId, journeyId }) });
    await refresh('journeys', projectId);
  },
};

function replaceMilestone(projectId: string, milestone: Milestone) {
  return milestones[':milestoneId'].$put({
    param: ids({ projectId, milestoneId: milestone.id }),
    json: { milestone },
  });
}

function refresh(kind: 'milestones' | 'journeys', projectId: string): Promise<void> {
  return queryClient.invalidateQueries({ queryKey: [kind, projectId] });
}
