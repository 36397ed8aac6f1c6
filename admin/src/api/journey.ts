import type { Journey, Milestone } from '@foothold/sdk/contract';
import { useQuery } from '@tanstack/preact-query';
import { type Answer, ids, json, server } from './client.js';
import { queryClient } from './queries.js';

const { milestones, journeys, reach } = server;

/** How many people reached a milestone, in all and day by day lately. */
export type MilestoneReach = Answer<typeof reach.$get>['milestones'][number];

/** How many people of an environment reached each milestone. Asked again whenever a milestone has changed. */
export function useReach(projectId: string, environmentId: string) {
  return useQuery({
    queryKey: ['milestones', projectId, 'reach', environmentId],
    queryFn: ({ signal }) => json(reach.$get({ param: ids({ projectId, environmentId }) }, { init: { signal } })),
    select: (answer) => answer.milestones,
  });
}

/** The calls that change milestones and journeys. Each throws `ApiError`. */
export const journeyApi = {
  /**
   * Creates it, or (`was`) replaces the one that was looked at. A role that another milestone has moves over first, and
   * back when this fails.
   */
  saveMilestone: async (projectId: string, milestone: Milestone, was: Milestone | null, all: Milestone[]) => {
    const holder = milestone.role && all.find((one) => one.role === milestone.role && one.id !== milestone.id);
    try {
      if (holder) {
        const { role: _, ...without } = holder;
        await replaceMilestone(projectId, without, holder);
      }
      if (was) await replaceMilestone(projectId, milestone, was);
      else await milestones.$post({ param: ids({ projectId }), json: { milestone } });
    } catch (error) {
      // The failure that matters is the first one.
      if (holder) await replaceMilestone(projectId, holder).catch(() => undefined);
      throw error;
    } finally {
      await refresh('milestones', projectId);
    }
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

function replaceMilestone(projectId: string, milestone: Milestone, was?: Milestone) {
  return milestones[':milestoneId'].$put({
    param: ids({ projectId, milestoneId: milestone.id }),
    json: { milestone, ...(was && { was }) },
  });
}

function refresh(kind: 'milestones' | 'journeys', projectId: string): Promise<void> {
  return queryClient.invalidateQueries({ queryKey: [kind, projectId] });
}
