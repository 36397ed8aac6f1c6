import { useQuery } from '@tanstack/preact-query';
import { type Answer, json, server } from './client.js';
import { queryClient } from './queries.js';

/** Who is signed in, and what they may see. */
export type Me = Answer<typeof server.auth.me.$get>;
export type MyProject = Me['projects'][number];
export type MyEnvironment = MyProject['environments'][number];

const meKey = ['me'];

export function useMe() {
  return useQuery({
    queryKey: meKey,
    queryFn: ({ signal }) => json(server.auth.me.$get({}, { init: { signal } })),
    staleTime: 60_000,
  });
}

/** Reads `me` again: after signing in, creating a project, renaming an environment. */
export function refreshMe(): Promise<void> {
  return queryClient.invalidateQueries({ queryKey: meKey });
}

/** Has a project no more: it was deleted. */
export async function forgetProject(projectId: string): Promise<void> {
  queryClient.setQueryData<Me>(
    meKey,
    (me) => me && { ...me, projects: me.projects.filter((project) => project.id !== projectId) },
  );
  await refreshMe();
}

export async function updateMe(change: { locale?: string; name?: string }): Promise<void> {
  await server.auth.me.$patch({ json: change });
}
