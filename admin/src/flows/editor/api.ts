import type { Flow, Millis, Problem, Theme } from '@foothold/sdk/contract';
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

/** The calls about one flow. Each throws `ApiError`. */
export const flowApi = {
  open: (projectId: string, flowId: string) => request<FlowAnswer>('GET', flowPath(projectId, flowId)),
  create: async (projectId: string, flow: Flow): Promise<string> =>
    (await request<{ flow: Flow }>('POST', `${projectPath(projectId)}/flows`, { body: { flow } })).flow.id,
  save: (projectId: string, flow: Flow, revision: number) =>
    request<{ revision: number; problems: Problem[] }>('PUT', flowPath(projectId, flow.id), {
      body: { flow, revision },
    }),
  /** Publishes the draft of that revision; 409 when it has changed since, 422 with all problems. */
  publish: (projectId: string, flowId: string, environmentId: string, note: string, revision: number) =>
    request<{ version: number }>('POST', `${flowPath(projectId, flowId)}/publish`, {
      body: { environmentId, revision, ...(note !== '' && { note }) },
    }),
  unpublish: (projectId: string, flowId: string, environmentId: string) =>
    request<unknown>('POST', `${flowPath(projectId, flowId)}/unpublish`, { body: { environmentId } }),
  rollBack: (projectId: string, flowId: string, environmentId: string, version: number) =>
    request<unknown>('POST', `${flowPath(projectId, flowId)}/rollback`, { body: { environmentId, version } }),
  version: async (projectId: string, flowId: string, version: number): Promise<Flow> =>
    (await request<{ flow: Flow }>('GET', `${flowPath(projectId, flowId)}/versions/${version}`)).flow,
};

/** The calls about themes. Each throws `ApiError`. */
export const themeApi = {
  list: async (projectId: string): Promise<Theme[]> =>
    (await request<{ themes: Theme[] }>('GET', `${projectPath(projectId)}/themes`)).themes,
  save: (projectId: string, theme: Theme) =>
    request<unknown>('PUT', `${projectPath(projectId)}/themes/${encodeURIComponent(theme.id)}`, { body: { theme } }),
  create: async (projectId: string, theme: Theme): Promise<Theme> =>
    (await request<{ theme: Theme }>('POST', `${projectPath(projectId)}/themes`, { body: { theme } })).theme,
};
