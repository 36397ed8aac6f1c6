import type { Role } from '@foothold/sdk/contract';
import { useQuery } from '@tanstack/preact-query';
import { request } from './http.js';
import { queryClient } from './queries.js';

export interface MyEnvironment {
  id: string;
  name: string;
}

export interface MyProject {
  id: string;
  name: string;
  role: Role;
  environments: MyEnvironment[];
}

/** Who is signed in, and what they may see. */
export interface Me {
  user: { id: string; name: string; email: string };
  projects: MyProject[];
}

export const meKey = ['me'];

export function useMe() {
  return useQuery({
    queryKey: meKey,
    queryFn: ({ signal }) => request<Me>('GET', '/me', { signal }),
    staleTime: 60_000,
  });
}

/** Reads `me` again: after signing in, creating a project, renaming an environment. */
export function refreshMe(): Promise<void> {
  return queryClient.invalidateQueries({ queryKey: meKey });
}

export async function updateMe(change: { locale?: string; name?: string }): Promise<void> {
  await request('PATCH', '/me', { body: change });
}
