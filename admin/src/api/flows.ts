import type { Flow } from '@foothold/sdk/contract';
import { useQuery } from '@tanstack/preact-query';
import { request } from './http.js';
import { queryClient } from './queries.js';
import { environmentPath, projectPath } from './scope.js';

export interface FlowFunnel {
  shown: number;
  completed: number;
  dismissed: number;
  steps: { stepId: string; name: string; shown: number; completed: number; medianSeconds: number | null }[];
  /** `day` is a UTC day, `2026-01-31`. */
  perDay: { day: string; shown: number; completed: number }[];
}

const flowPath = (projectId: string, flowId: string) => `${projectPath(projectId)}/flows/${encodeURIComponent(flowId)}`;

/** How people went through one flow, step by step and day by day. */
export function useFlowFunnel(
  projectId: string,
  environmentId: string,
  flowId: string,
  range: { from: number; to: number },
) {
  return useQuery({
    queryKey: ['flow-funnel', projectId, environmentId, flowId, range],
    queryFn: ({ signal }) =>
      request<FlowFunnel>(
        'GET',
        `${environmentPath(projectId, environmentId)}/flows/${encodeURIComponent(flowId)}/funnel`,
        { query: range, signal },
      ),
  });
}

/** The draft of a flow, for its name and steps. */
export function useFlow(projectId: string, flowId: string) {
  return useQuery({
    queryKey: ['flow', projectId, flowId],
    queryFn: ({ signal }) =>
      request<{ flow: Flow; live: Record<string, number> }>('GET', flowPath(projectId, flowId), { signal }),
  });
}

/** What can be done with a flow from the list. Each throws `ApiError`, then reads the list again. */
export const flowListApi = {
  publish: (projectId: string, flowId: string, environmentId: string) =>
    change(projectId, 'POST', `${flowPath(projectId, flowId)}/publish`, { environmentId }),
  unpublish: (projectId: string, flowId: string, environmentId: string) =>
    change(projectId, 'POST', `${flowPath(projectId, flowId)}/unpublish`, { environmentId }),
  duplicate: (projectId: string, flowId: string) =>
    change(projectId, 'POST', `${flowPath(projectId, flowId)}/duplicate`),
  archive: (projectId: string, flowId: string) => change(projectId, 'POST', `${flowPath(projectId, flowId)}/archive`),
  restore: (projectId: string, flowId: string) => change(projectId, 'POST', `${flowPath(projectId, flowId)}/restore`),
  delete: (projectId: string, flowId: string) => change(projectId, 'DELETE', flowPath(projectId, flowId)),
};

async function change(projectId: string, method: 'POST' | 'DELETE', path: string, body?: unknown): Promise<void> {
  await request(method, path, { body });
  await Promise.all([
    queryClient.invalidateQueries({ queryKey: ['flows', projectId] }),
    queryClient.invalidateQueries({ queryKey: ['flow', projectId] }),
  ]);
}
