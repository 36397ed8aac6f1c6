import type { Environment, Millis, Project, Role } from '@foothold/sdk/contract';
import { useQuery } from '@tanstack/preact-query';
import { request } from './http.js';
import { queryClient } from './queries.js';
import { environmentPath, projectPath } from './scope.js';

export interface ProjectAnswer {
  project: Project;
  environments: Environment[];
  role: Role;
}

/** What can be changed of an environment. */
export type EnvironmentPatch = Partial<
  Pick<Environment, 'name' | 'allowedOrigins' | 'identity' | 'consentRequired' | 'enabled'>
>;

/** What can be changed of a project. */
export type ProjectPatch = Partial<Pick<Project, 'name' | 'caps' | 'locales' | 'defaultLocale'>>;

export interface IdentitySecret {
  id: string;
  createdAt: Millis;
}

/** What to paste into the product, and whether events arrive. */
export interface Install {
  publicKey: string;
  scriptUrl: string;
  firstEventAt: Millis | null;
  lastEventAt: Millis | null;
  eventsLastDay: number;
  originsSeen: string[];
  /** Share of events with a user id that a token proved; null when there is nothing to tell. */
  identityCoverage: number | null;
}

const projectKey = (projectId: string) => ['project', projectId];

/** A project with its environments in full. */
export function useProject(projectId: string) {
  return useQuery({
    queryKey: projectKey(projectId),
    queryFn: ({ signal }) => request<ProjectAnswer>('GET', projectPath(projectId), { signal }),
  });
}

/** What stands on the install page; read again every `pollMillis` while it is given. */
export function useInstall(projectId: string, environmentId: string, pollMillis: number | false = false) {
  return useQuery({
    queryKey: ['install', projectId, environmentId],
    queryFn: ({ signal }) =>
      request<Install>('GET', `${environmentPath(projectId, environmentId)}/install`, { signal }),
    refetchInterval: pollMillis,
    staleTime: 0,
  });
}

export function useIdentitySecrets(projectId: string, environmentId: string) {
  return useQuery({
    queryKey: ['identity-secrets', projectId, environmentId],
    queryFn: ({ signal }) =>
      request<{ secrets: IdentitySecret[] }>('GET', `${environmentPath(projectId, environmentId)}/identity-secrets`, {
        signal,
      }),
    select: (answer) => answer.secrets,
  });
}

/** The calls that change projects and environments. Each throws `ApiError`. */
export const projectApi = {
  create: (name: string) =>
    request<{ project: Project; environments: Environment[] }>('POST', '/projects', { body: { name } }),
  change: async (projectId: string, patch: ProjectPatch) => {
    await request('PATCH', projectPath(projectId), { body: patch });
    await refresh(projectId);
  },
  createEnvironment: async (projectId: string, name: string) => {
    const answer = await request<{ environment: Environment }>('POST', `${projectPath(projectId)}/environments`, {
      body: { name },
    });
    await refresh(projectId);
    return answer.environment;
  },
  changeEnvironment: async (projectId: string, environmentId: string, patch: EnvironmentPatch) => {
    await request('PATCH', environmentPath(projectId, environmentId), { body: patch });
    await refresh(projectId);
  },
  rotateKey: async (projectId: string, environmentId: string) => {
    const answer = await request<{ environment: Environment; oldKeyValidUntil: Millis }>(
      'POST',
      `${environmentPath(projectId, environmentId)}/keys/rotate`,
    );
    await refresh(projectId);
    await queryClient.invalidateQueries({ queryKey: ['install', projectId, environmentId] });
    return answer;
  },
  createSecret: async (projectId: string, environmentId: string) => {
    const answer = await request<{ id: string; secret: string }>(
      'POST',
      `${environmentPath(projectId, environmentId)}/identity-secrets`,
    );
    await queryClient.invalidateQueries({ queryKey: ['identity-secrets', projectId, environmentId] });
    return answer;
  },
  deleteSecret: async (projectId: string, environmentId: string, secretId: string) => {
    await request(
      'DELETE',
      `${environmentPath(projectId, environmentId)}/identity-secrets/${encodeURIComponent(secretId)}`,
    );
    await queryClient.invalidateQueries({ queryKey: ['identity-secrets', projectId, environmentId] });
  },
};

async function refresh(projectId: string): Promise<void> {
  await Promise.all([
    queryClient.invalidateQueries({ queryKey: projectKey(projectId) }),
    queryClient.invalidateQueries({ queryKey: ['me'] }),
  ]);
}
