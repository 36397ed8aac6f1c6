import type { Condition } from '@foothold/sdk/contract';
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/preact-query';
import { type Answer, ids, json, server } from './client.js';
import { eventsOf } from './event-stream.js';
import { ApiError } from './http.js';

const { flows, conditions } = server.population;

export type Population = Answer<(typeof flows)[':flowId']['population']['$post']>;
export type PopulationGate = Population['gates'][number];
export type ConditionCounts = Answer<(typeof conditions)['count']['$post']>;

// Everybody is looked at for an answer: it is good for a while, and coming back to the window is no reason to ask.
const costly = { staleTime: 5 * 60_000, refetchOnWindowFocus: false } as const;

/** The answer so far. */
export interface PopulationPart {
  done: boolean;
  /** How many people will be looked at. */
  most: number;
  population: Population;
}

/**
 * How many people each gate of a version of a flow lets through now, and what blocks most of them; while it is counted,
 * what is known so far.
 */
export function usePopulation(projectId: string, environmentId: string, flowId: string, version: 'live' | 'draft') {
  const client = useQueryClient();
  // Below the flow's own key: publishing and saving make it stale.
  const queryKey = ['flow', projectId, flowId, 'population', environmentId, version];
  return useQuery({
    queryKey,
    queryFn: async ({ signal }) => {
      const isFirst = client.getQueryData(queryKey) === undefined;
      const answer = await flows[':flowId'].population.stream.$post(
        { param: ids({ projectId, environmentId, flowId }), json: { version } },
        { init: { signal } },
      );
      for await (const event of eventsOf(answer)) {
        const part = event as PopulationPart; // the server's schema is the truth for what the stream carries
        if (part.done) return part;
        // An answer that is being counted anew stays until the new one is whole.
        if (isFirst && !signal.aborted) client.setQueryData(queryKey, part);
      }
      throw new ApiError(0, 'network', 'The answer was cut off.');
    },
    ...costly,
    // What was counted of it before it failed is no answer to go on with: its card says why.
    meta: { saysItself: true },
    // Somebody who left while it was counted and comes back wants the rest.
    staleTime: ({ state }) => (state.data?.done ? costly.staleTime : 0),
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
