import { keepPreviousData, useQuery } from '@tanstack/preact-query';
import type { InferRequestType } from 'hono/client';
import { type Answer, ids, json, server } from './client.js';

const ask = server.insights.funnel.$post;

export type FunnelRequest = InferRequestType<typeof ask>['json'];
/** The route also answers CSV, which is text. */
export type FunnelAnswer = Extract<Answer<typeof ask>, { groups: unknown }>;
export type FunnelStepAnswer = FunnelAnswer['steps'][number];

/** Asks for a funnel; the last answer stays on the screen while the next one is computed. */
export function useFunnel(projectId: string, environmentId: string, body: FunnelRequest | null) {
  return useQuery({
    queryKey: ['funnel', projectId, environmentId, body],
    queryFn: async ({ signal }) => {
      if (body === null) throw new Error('The query is not enabled without a request.');
      const param = ids({ projectId, environmentId });
      const answer = await json(ask({ param, query: { format: 'json' }, json: body }, { init: { signal } }));
      return answer as FunnelAnswer; // JSON was asked for
    },
    enabled: body !== null,
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });
}

/** The same as CSV. */
export async function funnelCsv(projectId: string, environmentId: string, body: FunnelRequest): Promise<string> {
  const answer: Pick<Response, 'blob'> = await ask({
    param: ids({ projectId, environmentId }),
    query: { format: 'csv' },
    json: body,
  });
  return (await answer.blob()).text();
}
