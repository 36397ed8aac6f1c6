import { useQuery } from '@tanstack/preact-query';
import { flowApi } from '../api.js';

/** A published version of a flow. It never changes, so it is read once. */
export function useVersion(projectId: string, flowId: string, version: number | undefined) {
  return useQuery({
    queryKey: ['flow-version', projectId, flowId, version],
    queryFn: () => flowApi.version(projectId, flowId, version ?? 0),
    enabled: version !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
  });
}
