import type { Condition } from '@foothold/sdk/contract';
import { keepPreviousData, useQuery } from '@tanstack/preact-query';
import { type Answer, ids, json, server } from './client.js';

const { flows, conditions } = server.population;

export type Population = Answer<(typeof flows)[':flowId']['population']['$post']>;
export type PopulationGate = Population['gates'][number];
export type ConditionCounts = Answer<(typeof conditions)['count']['$post']>;

// Everybody is looked at for an answer: it is good for a while, and coming back to the window is no reason to ask.
const costly = { staleTime: 5 * 60_000, refetchOnWindowFocus: false } as const;

/** How many people each gate of a version of a flow lets through now, and what blocks most of them. */
export function usePopulation(projectId: string, environmentId: string, flowId: string, version: 'live' | 'draft') {
  return useQuery({
    // Below the flow's own key: publishing and saving make it stale.
    queryKey: ['flow', projectId, flowId, 'population', environmentId, version],
    queryFn: ({ signal }) =>
      json(
        flows[':flowId'].population.$post(
          { param: ids({ projectId, environmentId, flowId }), json: { version } },
          { init: { signal } },
        ),
      ),
    ...costly,
  });
}

/** For how many people each of these conditions holds now. The last answer stays while the next one is counted. */
export function useConditionCounts(projectId: string, environmentId: string, asked: Condition[]) {
  return useQuery({
    queryKey: ['condition-counts', projectId, environmentId, asked],
    queryFn: async ({ signal }) => {
      const param = ids({ projectId, environmentId });
      const answer = await json(conditions.count.$post({ param, json: { conditions: asked } }, { init: { signal } }));
      return { asked, answer };
    },
    enabled: asked.length > 0,
    placeholderData: keepPreviousData,
    ...costly,
  });
}
