import type { Environment, Flow, Journey, Milestone, Project } from '@foothold/sdk/contract';
import { type APIRequestContext, expect, request } from '@playwright/test';
import type { Product } from './product.js';

/** What the one manager of a product signs in with. */
export const owner = { name: 'Petra Manager', email: 'petra@example.com', password: 'correct horse battery' };

/** A project with its production environment, driven through the API by its owner. */
export interface Workspace {
  project: Project;
  environment: Environment;
  api: APIRequestContext;
  /** Path of the project's routes, and of its environment's. */
  inProject: string;
  inEnvironment: string;
  /** Sends events with the environment's key; none of them may be refused. */
  send(batch: object[]): Promise<void>;
  addMilestone(milestone: Milestone): Promise<void>;
  addJourney(journey: Journey): Promise<void>;
  /** Creates the flow and makes it live. */
  publish(flow: Flow): Promise<void>;
  funnel(steps: ({ event: string } | { milestoneId: string })[], more?: object): Promise<FunnelAnswer>;
  person(userId: string): Promise<PersonAnswer>;
}

export interface FunnelAnswer {
  steps: { label: string; people: number }[];
  groups: { key: string; steps: { people: number }[] }[];
}

export interface PersonAnswer {
  userId: string | null;
  id: string;
  traits: Record<string, unknown>;
  account: { id: string } | null;
  milestones: { milestoneId: string; at: number }[];
  flows: { flowId: string; state: string; shows: number }[];
}

/** Signs the owner up by the product's one-time link, and keeps them signed in. */
export async function setUp(product: Product): Promise<APIRequestContext> {
  const api = await request.newContext({ baseURL: product.url, extraHTTPHeaders: { origin: product.url } });
  const token = new URL(product.setupUrl).searchParams.get('token');
  const answer = await api.post('/v1/setup', { data: { token, ...owner } });
  expect(answer.ok(), await answer.text()).toBe(true);
  return api;
}

async function send(api: APIRequestContext, path: string, data: unknown) {
  const answer = await api.post(path, { data });
  expect(answer.ok(), `${path}: ${await answer.text()}`).toBe(true);
  return answer.json();
}

/** Makes a project of its own for one test. Interrupting flows are not spaced out in it. */
export async function createWorkspace(api: APIRequestContext, name: string): Promise<Workspace> {
  const { project } = (await send(api, '/v1/projects', { name })) as { project: Project };
  const inProject = `/v1/projects/${project.id}`;
  await api.patch(inProject, { data: { caps: { perSession: 50, perDay: 50, gapMinutes: 0 } } });
  const { environments } = (await (await api.get(inProject)).json()) as { environments: Environment[] };
  const environment = environments[0];
  if (!environment) throw new Error('A new project has no environment');
  const inEnvironment = `${inProject}/environments/${environment.id}`;
  return {
    project,
    environment,
    api,
    inProject,
    inEnvironment,
    async send(batch) {
      const { refused } = await send(api, '/v1/batch', { writeKey: environment.publicKey, batch });
      expect(refused).toEqual([]);
    },
    async addMilestone(milestone) {
      await send(api, `${inProject}/milestones`, { milestone });
    },
    async addJourney(journey) {
      await send(api, `${inProject}/journeys`, { journey });
    },
    async publish(flow) {
      await send(api, `${inProject}/flows`, { flow });
      await send(api, `${inProject}/flows/${flow.id}/publish`, { environmentId: environment.id });
    },
    async funnel(steps, more = {}) {
      const day = 86_400_000;
      const period = { from: Date.now() - day, to: Date.now() + day, windowDays: 7 };
      return send(api, `${inEnvironment}/funnel`, { steps, ...period, ...more });
    },
    async person(userId) {
      const found = async () =>
        (await (await api.get(`${inEnvironment}/people?q=${encodeURIComponent(userId)}`)).json()).people;
      // What a page has sent is there a moment later.
      await expect.poll(async () => (await found()).length, `people like ${userId}`).toBe(1);
      const [{ id }] = await found();
      return (await api.get(`${inEnvironment}/people/${id}`)).json();
    },
  };
}
