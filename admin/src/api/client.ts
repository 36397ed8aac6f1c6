import { createClient } from '@foothold/server/client';
import type { ClientResponse } from 'hono/client';
import type { Answer, AnswerOf } from './answer.js';
import { readJson, send } from './http.js';

export type { Answer };

const options = { fetch: send, buildSearchParams: searchParams };

/** The server's features, typed by its routes: a route that changes breaks the types here. */
export const server = {
  auth: createClient<'auth'>('/', options).v1,
  resets: createClient<'resets'>('/', options).v1['password-resets'],
  projects: createClient<'projects'>('/', options).v1.projects,
  environments: createClient<'environments'>('/', options).v1.projects[':projectId'].environments,
  deletion: createClient<'deletion'>('/', options).v1.projects[':projectId'],
  identityKeys: createClient<'identityKeys'>('/', options).v1.projects[':projectId'].environments[':environmentId'],
  friction: createClient<'friction'>('/', options).v1.projects[':projectId'].friction,
  members: createClient<'members'>('/', options).v1.projects[':projectId'],
  flows: createClient<'flows'>('/', options).v1.projects[':projectId'].flows,
  publish: createClient<'publish'>('/', options).v1.projects[':projectId'].flows[':flowId'],
  checks: createClient<'checks'>('/', options).v1.projects[':projectId'].environments[':environmentId'].checks,
  themes: createClient<'themes'>('/', options).v1.projects[':projectId'].themes,
  milestones: createClient<'milestones'>('/', options).v1.projects[':projectId'].milestones,
  journeys: createClient<'journeys'>('/', options).v1.projects[':projectId'].journeys,
  segments: createClient<'segments'>('/', options).v1.projects[':projectId'].segments,
  segmentPeople: createClient<'segmentPeople'>('/', options).v1.projects[':projectId'].environments[':environmentId'],
  lifecycle: createClient<'lifecycle'>('/', options).v1.projects[':projectId'].lifecycle,
  standings: createClient<'lifecycle'>('/', options).v1.projects[':projectId'].environments[':environmentId'].lifecycle,
  people: createClient<'people'>('/', options).v1.projects[':projectId'].environments[':environmentId'],
  privacy: createClient<'privacy'>('/', options).v1.projects[':projectId'].environments[':environmentId'],
  accounts: createClient<'accounts'>('/', options).v1.projects[':projectId'].environments[':environmentId'],
  stream: createClient<'stream'>('/', options).v1.projects[':projectId'].environments[':environmentId'],
  population: createClient<'population'>('/', options).v1.projects[':projectId'].environments[':environmentId'],
  simulate: createClient<'simulate'>('/', options).v1.projects[':projectId'].environments[':environmentId'],
  simulateModel: createClient<'simulateModel'>('/', options).v1.projects[':projectId'].environments[':environmentId']
    .milestones[':milestoneId'].simulations,
  calibrate: createClient<'calibrate'>('/', options).v1.projects[':projectId'].environments[':environmentId']
    .milestones[':milestoneId'],
  models: createClient<'models'>('/', options).v1.projects[':projectId'].milestones[':milestoneId'].versions,
  flowReports: createClient<'flowReports'>('/', options).v1.projects[':projectId'].environments[':environmentId'].flows[
    ':flowId'
  ],
  insights: createClient<'insights'>('/', options).v1.projects[':projectId'].environments[':environmentId'],
  funnelPeople: createClient<'funnelPeople'>('/', options).v1.projects[':projectId'].environments[':environmentId']
    .funnel.people,
  reach: createClient<'reach'>('/', options).v1.projects[':projectId'].environments[':environmentId'].milestones,
};

/** The JSON of an answer. Refusals never get here: `send` has thrown `ApiError`. */
export async function json<R extends ClientResponse<unknown>>(pending: Promise<R>): Promise<AnswerOf<R>> {
  return (await readJson(await pending)) as AnswerOf<R>; // only answers of success are left
}

/** Ids as parts of a path: the client puts them in as they are. */
export function ids<T extends Record<string, string>>(values: T): T {
  const encoded = Object.entries(values).map(([name, id]) => [name, encodeURIComponent(id)]);
  return Object.fromEntries(encoded) as T; // the same names
}

/** A filter that is empty is none. */
function searchParams(query: Record<string, string | string[]>): URLSearchParams {
  const filled = Object.entries(query).filter(([, value]) => value !== undefined && value !== '');
  return new URLSearchParams(filled.map(([name, value]) => [name, String(value)]));
}
