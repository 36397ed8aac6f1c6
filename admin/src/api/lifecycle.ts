import type { LifecycleDefinition } from '@foothold/sdk/contract';
import { useQuery } from '@tanstack/preact-query';
import { type Answer, ids, json, server } from './client.js';
import { queryClient } from './queries.js';

const { lifecycle, standings } = server;

export type LifecycleCounts = Answer<typeof standings.$get>;
export type Standings = LifecycleCounts['people'];

/** What places people and accounts in stages. */
export function useLifecycle(projectId: string) {
  return useQuery({
    queryKey: ['lifecycle', projectId],
    queryFn: ({ signal }) => json(lifecycle.$get({ param: ids({ projectId }) }, { init: { signal } })),
    select: (answer) => answer.lifecycle,
  });
}

/** How many people and accounts are in each stage and window now. */
export function useLifecycleCounts(projectId: string, environmentId: string) {
  return useQuery({
    queryKey: ['lifecycle-counts', projectId, environmentId],
    queryFn: ({ signal }) => json(standings.$get({ param: ids({ projectId, environmentId }) }, { init: { signal } })),
  });
}

/** Defines the stages otherwise than it `was`. Throws `ApiError`. */
export async function saveLifecycle(
  projectId: string,
  definition: LifecycleDefinition,
  was: LifecycleDefinition,
): Promise<void> {
  try {
    await lifecycle.$put({ param: ids({ projectId }), json: { lifecycle: definition, was } });
  } finally {
    // Refused is what somebody else has changed meanwhile: theirs is to be seen.
    const keys = ['lifecycle', 'lifecycle-counts', 'people', 'person', 'accounts', 'account', 'segment-growth'];
    await Promise.all(keys.map((key) => queryClient.invalidateQueries({ queryKey: [key, projectId] })));
  }
}
