import { keepPreviousData, useQuery } from '@tanstack/preact-query';
import type { InferRequestType } from 'hono/client';
import { type Answer, ids, json, server } from './client.js';

const ask = server.insights.funnel.$post;
const askPeople = server.funnelPeople.$post;

export type FunnelRequest = InferRequestType<typeof ask>['json'];
/** The route also answers CSV, which is text. */
export type FunnelAnswer = Extract<Answer<typeof ask>, { groups: unknown }>;
export type FunnelPart = Pick<InferRequestType<typeof askPeople>['json'], 'step' | 'outcome' | 'group'>;
export type FunnelPeople = Extract<Answer<typeof askPeople>, { people: unknown }>;
export type FunnelPerson = FunnelPeople['people'][number];
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

/** The people behind a number of a funnel, page by page. The last page stays on the screen while the next one loads. */
export function useFunnelPeople(
  projectId: string,
  environmentId: string,
  funnel: FunnelRequest,
  part: FunnelPart,
  cursor: string,
) {
  return useQuery({
    queryKey: ['funnel-people', projectId, environmentId, funnel, part, cursor],
    queryFn: async ({ signal }) => {
      const param = ids({ projectId, environmentId });
      const body = { funnel, ...part, ...(cursor !== '' && { cursor }) };
      const answer = await json(askPeople({ param, query: { format: 'json' }, json: body }, { init: { signal } }));
      return answer as FunnelPeople; // JSON was asked for
    },
    placeholderData: keepPreviousData,
  });
}

/** A funnel as CSV. */
export function funnelCsv(projectId: string, environmentId: string, body: FunnelRequest): Promise<string> {
  return textOf(ask({ param: ids({ projectId, environmentId }), query: { format: 'csv' }, json: body }));
}

/** Everybody behind a number of a funnel, as CSV. */
export function funnelPeopleCsv(
  projectId: string,
  environmentId: string,
  funnel: FunnelRequest,
  part: FunnelPart,
): Promise<string> {
  const param = ids({ projectId, environmentId });
  return textOf(askPeople({ param, query: { format: 'csv' }, json: { funnel, ...part } }));
}

async function textOf(pending: Promise<{ text(): Promise<unknown> }>): Promise<string> {
  return (await (await pending).text()) as string; // CSV was asked for: the client only types JSON
}
