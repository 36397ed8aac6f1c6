import type { Environment, Flow, Millis, Problem, Project, Theme } from '@foothold/sdk/contract';
import { request } from '../../api/http.js';
import { projectPath } from '../../api/scope.js';

/** One published version of a flow. */
export interface VersionEntry {
  version: number;
  publishedAt: Millis;
  publishedBy: string;
  /** What the publisher wrote; may be empty. */
  note: string;
}

/** A flow as the editor opens it. */
export interface FlowAnswer {
  flow: Flow;
  revision: number;
  problems: Problem[];
  /** The version that is live, by environment id. */
  live: Record<string, number>;
  versions: VersionEntry[];
  archivedAt: Millis | null;
}

const flowPath = (projectId: string, flowId: string): string =>
  `${projectPath(projectId)}/flows/${encodeURIComponent(flowId)}`;

/** A list, or the one list inside an object: `{ flows: […] }`. */
function listIn<T>(answer: T[] | Record<string, unknown>): T[] {
  if (Array.isArray(answer)) return answer;
  const list = Object.values(answer).find(Array.isArray);
  // The server's schemas are the truth for what the list holds.
  return (list ?? []) as T[];
}

/** A thing, or the thing under its name: `{ project: … }`. */
function thingIn<T>(answer: T | Record<string, unknown>, name: string): T {
  // As above.
  return (
    typeof answer === 'object' && answer !== null && name in answer ? (answer as Record<string, unknown>)[name] : answer
  ) as T;
}

/** The calls of the editor. Each throws `ApiError`. */
export const flowApi = {
  open: (projectId: string, flowId: string) => request<FlowAnswer>('GET', flowPath(projectId, flowId)),
  create: async (projectId: string, flow: Flow): Promise<string> => {
    const answer = await request<{ flow?: { id: string }; id?: string }>('POST', `${projectPath(projectId)}/flows`, {
      body: { flow },
    });
    return answer.flow?.id ?? answer.id ?? flow.id;
  },
  save: (projectId: string, flow: Flow, revision: number) =>
    request<{ revision: number; problems: Problem[] }>('PUT', flowPath(projectId, flow.id), {
      body: { flow, revision },
    }),
  /** Publishes the draft of that revision; 409 when it has changed since. */
  publish: (projectId: string, flowId: string, environmentId: string, note: string, revision: number) =>
    request<{ version?: number }>('POST', `${flowPath(projectId, flowId)}/publish`, {
      body: { environmentId, revision, ...(note !== '' && { note }) },
    }),
  unpublish: (projectId: string, flowId: string, environmentId: string) =>
    request<unknown>('POST', `${flowPath(projectId, flowId)}/unpublish`, { body: { environmentId } }),
  rollBack: (projectId: string, flowId: string, environmentId: string, version: number) =>
    request<unknown>('POST', `${flowPath(projectId, flowId)}/rollback`, { body: { environmentId, version } }),
  version: async (projectId: string, flowId: string, version: number): Promise<Flow> =>
    thingIn<Flow>(
      await request<Flow | Record<string, unknown>>('GET', `${flowPath(projectId, flowId)}/versions/${version}`),
      'flow',
    ),
};

/** What the editor offers to choose from. Each throws `ApiError`. */
export const referenceApi = {
  project: async (projectId: string) => thingIn<Project>(await request('GET', projectPath(projectId)), 'project'),
  environments: async (projectId: string) =>
    listIn<Environment>(await request('GET', `${projectPath(projectId)}/environments`)),
  themes: async (projectId: string) => listIn<Theme>(await request('GET', `${projectPath(projectId)}/themes`)),
  saveTheme: (projectId: string, theme: Theme) =>
    request<unknown>('PUT', `${projectPath(projectId)}/themes/${encodeURIComponent(theme.id)}`, { body: { theme } }),
  createTheme: async (projectId: string, theme: Theme): Promise<Theme> =>
    thingIn<Theme>(await request('POST', `${projectPath(projectId)}/themes`, { body: { theme } }), 'theme'),
};
