import type { Flow, Theme } from '@foothold/sdk/contract';
import { type Answer, ids, json, server } from '../../api/client.js';

const { flows, themes, publish: publishing } = server;
const oneFlow = flows[':flowId'];

/** A flow as the editor opens it. */
export type FlowAnswer = Answer<typeof oneFlow.$get>;

/** One published version of a flow. */
export type VersionEntry = FlowAnswer['versions'][number];

/** The calls about one flow. Each throws `ApiError`. */
export const flowApi = {
  open: (projectId: string, flowId: string) => json(oneFlow.$get({ param: ids({ projectId, flowId }) })),
  create: async (projectId: string, flow: Flow): Promise<string> =>
    (await json(flows.$post({ param: ids({ projectId }), json: { flow } }))).flow.id,
  save: (projectId: string, flow: Flow, revision: number) =>
    json(oneFlow.$put({ param: ids({ projectId, flowId: flow.id }), json: { flow, revision } })),
  /** Publishes the draft of that revision; 409 when it has changed since, 422 with all problems. */
  publish: (projectId: string, flowId: string, environmentId: string, note: string, revision: number) =>
    json(
      publishing.publish.$post({
        param: ids({ projectId, flowId }),
        json: { environmentId, revision, ...(note !== '' && { note }) },
      }),
    ),
  unpublish: (projectId: string, flowId: string, environmentId: string) =>
    publishing.unpublish.$post({ param: ids({ projectId, flowId }), json: { environmentId } }),
  rollBack: (projectId: string, flowId: string, environmentId: string, version: number) =>
    json(publishing.rollback.$post({ param: ids({ projectId, flowId }), json: { environmentId, version } })),
  version: async (projectId: string, flowId: string, version: number): Promise<Flow> => {
    const param = { ...ids({ projectId, flowId }), version };
    return (await json(publishing.versions[':version'].$get({ param }))).flow;
  },
};

/** The calls about themes. Each throws `ApiError`. */
export const themeApi = {
  list: async (projectId: string): Promise<Theme[]> => (await json(themes.$get({ param: ids({ projectId }) }))).themes,
  save: (projectId: string, theme: Theme) =>
    themes[':themeId'].$put({ param: ids({ projectId, themeId: theme.id }), json: { theme } }),
  create: async (projectId: string, theme: Theme): Promise<Theme> =>
    (await json(themes.$post({ param: ids({ projectId }), json: { theme } }))).theme,
};
