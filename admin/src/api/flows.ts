import { keepPreviousData, useQuery } from '@tanstack/preact-query';
import { type Answer, ids, json, server } from './client.js';
import { queryClient } from './queries.js';

const { flows, publish: publishing, flowReports } = server;

export type FlowFunnel = Answer<(typeof flowReports.funnel)['$get']>;

/** How people went through one flow, step by step and day by day. */
export function useFlowFunnel(
  projectId: string,
  environmentId: string,
  flowId: string,
  asked: { from: number; to: number; by?: string; segmentId?: string },
) {
  return useQuery({
    queryKey: ['flow-funnel', projectId, environmentId, flowId, asked],
    queryFn: ({ signal }) =>
      json(
        flowReports.funnel.$get(
          { param: ids({ projectId, environmentId, flowId }), query: asked },
          { init: { signal } },
        ),
      ),
    placeholderData: keepPreviousData,
  });
}

export type FlowDetails = Answer<(typeof flows)[':flowId']['$get']>;

/** The draft of a flow, for its name and steps. */
export function useFlow(projectId: string, flowId: string) {
  return useQuery({
    queryKey: ['flow', projectId, flowId],
    queryFn: ({ signal }) => json(flows[':flowId'].$get({ param: ids({ projectId, flowId }) }, { init: { signal } })),
  });
}

/** What can be done with a flow from the list. Each throws `ApiError`, then reads the list again. */
export const flowListApi = {
  publish: (projectId: string, flowId: string, environmentId: string) =>
    changed(projectId, publishing.publish.$post({ param: ids({ projectId, flowId }), json: { environmentId } })),
  unpublish: (projectId: string, flowId: string, environmentId: string) =>
    changed(projectId, publishing.unpublish.$post({ param: ids({ projectId, flowId }), json: { environmentId } })),
  duplicate: (projectId: string, flowId: string) =>
    changed(projectId, flows[':flowId'].duplicate.$post({ param: ids({ projectId, flowId }) })),
  archive: (projectId: string, flowId: string) =>
    changed(projectId, publishing.archive.$post({ param: ids({ projectId, flowId }) })),
  restore: (projectId: string, flowId: string) =>
    changed(projectId, publishing.restore.$post({ param: ids({ projectId, flowId }) })),
  delete: (projectId: string, flowId: string) =>
    changed(projectId, flows[':flowId'].$delete({ param: ids({ projectId, flowId }) })),
};

async function changed(projectId: string, change: Promise<unknown>): Promise<void> {
  await change;
  await Promise.all([
    queryClient.invalidateQueries({ queryKey: ['flows', projectId] }),
    queryClient.invalidateQueries({ queryKey: ['flow', projectId] }),
  ]);
}
