import { useQuery } from '@tanstack/preact-query';
import type { InferRequestType } from 'hono/client';
import { type Answer, ids, json, server } from './client.js';
import { queryClient } from './queries.js';

const project = server.projects[':projectId'];
const { environments } = server;
const environment = environments[':environmentId'];
const identityKeys = server.identityKeys['identity-keys'];

/** What can be changed of an environment. */
export type EnvironmentPatch = InferRequestType<typeof environment.$patch>['json'];

/** What can be changed of a project. */
type ProjectPatch = InferRequestType<typeof project.$patch>['json'];

/** What to paste into the product, and whether events arrive. */
export type Install = Answer<typeof environment.install.$get>;

/** Where public keys of identity tokens come from. */
export type IdentityKeySource = NonNullable<Answer<typeof identityKeys.$get>['source']>;

const projectKey = (projectId: string) => ['project', projectId];

/** A project with its environments in full. */
export function useProject(projectId: string) {
  return useQuery({
    queryKey: projectKey(projectId),
    queryFn: ({ signal }) => json(project.$get({ param: ids({ projectId }) }, { init: { signal } })),
  });
}

/** What stands on the install page; read again every `pollMillis` while it is given. */
export function useInstall(projectId: string, environmentId: string, pollMillis: number | false = false) {
  return useQuery({
    queryKey: ['install', projectId, environmentId],
    queryFn: ({ signal }) =>
      json(environment.install.$get({ param: ids({ projectId, environmentId }) }, { init: { signal } })),
    // What cannot be loaded at all is said and waits for a click; asking on would take the sentence away every time.
    refetchInterval: ({ state }) => (state.data === undefined && state.error ? false : pollMillis),
    staleTime: 0,
  });
}

export function useIdentitySecrets(projectId: string, environmentId: string) {
  return useQuery({
    queryKey: ['identity-secrets', projectId, environmentId],
    queryFn: ({ signal }) =>
      json(environment['identity-secrets'].$get({ param: ids({ projectId, environmentId }) }, { init: { signal } })),
    select: (answer) => answer.secrets,
  });
}

export function useIdentityKeys(projectId: string, environmentId: string) {
  return useQuery({
    queryKey: ['identity-keys', projectId, environmentId],
    queryFn: ({ signal }) =>
      json(identityKeys.$get({ param: ids({ projectId, environmentId }) }, { init: { signal } })),
  });
}

/** The calls that change projects and environments. Each throws `ApiError`. */
export const projectApi = {
  create: (name: string) => json(server.projects.$post({ json: { name } })),
  change: async (projectId: string, patch: ProjectPatch) => {
    await project.$patch({ param: ids({ projectId }), json: patch });
    await refreshProject(projectId);
  },
  createEnvironment: async (projectId: string, name: string) => {
    const answer = await json(environments.$post({ param: ids({ projectId }), json: { name } }));
    await refreshProject(projectId);
    return answer.environment;
  },
  changeEnvironment: async (projectId: string, environmentId: string, patch: EnvironmentPatch) => {
    await environment.$patch({ param: ids({ projectId, environmentId }), json: patch });
    await refreshProject(projectId);
  },
  /** `name` confirms which one is meant. Afterwards leave what shows it, then `refreshProject`. */
  deleteEnvironment: (projectId: string, environmentId: string, name: string) =>
    server.deletion.environments[':environmentId'].$delete({
      param: ids({ projectId, environmentId }),
      query: { name },
    }),
  /** `name` confirms which one is meant. Afterwards leave what shows it, then `forgetProject`. */
  delete: (projectId: string, name: string) => server.deletion.$delete({ param: ids({ projectId }), query: { name } }),
  /** Stops the flows of all environments at once. */
  stopEnvironments: async (projectId: string) => {
    await environments.$patch({ param: ids({ projectId }), json: { enabled: false } });
    await refreshProject(projectId);
  },
  startEnvironments: async (projectId: string, environmentIds: string[]) => {
    await environments.$patch({ param: ids({ projectId }), json: { enabled: true, environmentIds } });
    await refreshProject(projectId);
  },
  rotateKey: async (projectId: string, environmentId: string) => {
    const answer = await json(environment.keys.rotate.$post({ param: ids({ projectId, environmentId }) }));
    await refreshProject(projectId);
    await queryClient.invalidateQueries({ queryKey: ['install', projectId, environmentId] });
    return answer;
  },
  createSecret: async (projectId: string, environmentId: string) => {
    const answer = await json(environment['identity-secrets'].$post({ param: ids({ projectId, environmentId }) }));
    await queryClient.invalidateQueries({ queryKey: ['identity-secrets', projectId, environmentId] });
    return answer;
  },
  deleteSecret: async (projectId: string, environmentId: string, secretId: string) => {
    await environment['identity-secrets'][':secretId'].$delete({ param: ids({ projectId, environmentId, secretId }) });
    await queryClient.invalidateQueries({ queryKey: ['identity-secrets', projectId, environmentId] });
  },
  setIdentityKeys: async (
    projectId: string,
    environmentId: string,
    source: InferRequestType<typeof identityKeys.$put>['json'],
  ) => {
    await identityKeys.$put({ param: ids({ projectId, environmentId }), json: source });
    await queryClient.invalidateQueries({ queryKey: ['identity-keys', projectId, environmentId] });
  },
  forgetIdentityKeys: async (projectId: string, environmentId: string) => {
    await identityKeys.$delete({ param: ids({ projectId, environmentId }) });
    await queryClient.invalidateQueries({ queryKey: ['identity-keys', projectId, environmentId] });
  },
};

/** Reads a project and its environments again. */
export async function refreshProject(projectId: string): Promise<void> {
  await Promise.all([
    queryClient.invalidateQueries({ queryKey: projectKey(projectId) }),
    queryClient.invalidateQueries({ queryKey: ['me'] }),
  ]);
}
