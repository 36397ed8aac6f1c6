import type { Role } from '@foothold/sdk/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { roles } from '../auth/roles.js';
import { type Caller, startTestServer, type TestServer, testFlow, testMilestone } from '../testing.js';
import { routesOf, type WalkedRoute } from './walk.js';

let server: TestServer;
let routes: WalkedRoute[];
/** Ours, and somebody else's. */
let ours: { projectId: string; environmentId: string; callers: Record<Role, Caller> };
let theirs: { projectId: string; environmentId: string; caller: Caller; ids: Record<string, string> };

beforeAll(async () => {
  server = await startTestServer();
  routes = routesOf((await server.stranger().get('/openapi.json')).body);

  const { project, environment, caller } = await server.project();
  const callers = {
    owner: caller,
    admin: await server.member(project.id, 'admin'),
    editor: await server.member(project.id, 'editor'),
    analyst: await server.member(project.id, 'analyst'),
  };
  ours = { projectId: project.id, environmentId: environment.id, callers };

  const other = await server.project();
  const path = `/v1/projects/${other.project.id}`;
  await other.caller.post(`${path}/flows`, { flow: testFlow('their-flow') });
  await other.caller.post(`${path}/flows/their-flow/publish`, { environmentId: other.environment.id });
  await other.caller.post(`${path}/milestones`, { milestone: testMilestone('their-milestone') });
  await other.caller.post(`${path}/journeys`, { journey: { id: 'their-journey', name: 'Theirs', milestoneIds: [] } });
  await other.caller.post(`${path}/segments`, { segment: { id: 'their-segment', name: 'Theirs', kind: 'list' } });
  const secret = await other.caller.post(`${path}/environments/${other.environment.id}/identity-secrets`);
  const invited = await other.caller.post(`${path}/invitations`, { email: 'x@example.com', role: 'editor' });
  const event = {
    messageId: 'm',
    name: 'Signed Up',
    at: server.deps.now(),
    userId: 'u',
    properties: {},
    account: { id: 'their-account', traits: {} },
  };
  await server.deps.events.append(other.environment.id, [event]);
  const person = await server.deps.events.personByKey(other.environment.id, { userId: 'u' });
  const simulation = await other.caller.post(
    `${path}/environments/${other.environment.id}/flows/their-flow/simulations`,
    simulationRequest,
  );
  theirs = {
    projectId: other.project.id,
    environmentId: other.environment.id,
    caller: other.caller,
    ids: {
      flowId: 'their-flow',
      milestoneId: 'their-milestone',
      journeyId: 'their-journey',
      segmentId: 'their-segment',
      secretId: secret.body.id,
      invitationId: invited.body.invitation.id,
      memberId: (await other.caller.get(`${path}/members`)).body.members[0].id,
      accountId: 'their-account',
      personId: person?.personId ?? 'none',
      simulationId: simulation.body.id,
      version: '1',
    },
  };
}, 60_000);
afterAll(() => server.close());

/** The path with our ids, unless others are given; anything else is `x`. */
function pathOf(route: WalkedRoute, ids: Record<string, string> = {}): string {
  const known: Record<string, string> = { projectId: ours.projectId, environmentId: ours.environmentId, ...ids };
  return route.path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(known[name] ?? 'x'));
}

const guardedRoutes = () => routes.filter((route) => !['public', 'key'].includes(route.role));
const lower = (role: string): Role | undefined => roles[roles.findIndex((one) => String(one) === role) - 1];

/** What came of each route, where it is not what was expected. */
async function strays(
  walked: WalkedRoute[],
  expected: number[],
  ask: (route: WalkedRoute) => Promise<{ status: number }>,
): Promise<string[]> {
  const found: string[] = [];
  for (const route of walked) {
    const { status } = await ask(route);
    if (!expected.includes(status)) found.push(`${route.method} ${route.path} answered ${status}`);
  }
  return found;
}

it('walks all of the API: every route says who may call it', () => {
  expect(routes.filter((route) => route.role === '')).toEqual([]);
  expect(guardedRoutes().length).toBeGreaterThanOrEqual(56);
  expect(routes.filter((route) => route.role === 'key').length).toBeGreaterThanOrEqual(9);
  const open = routes.filter((route) => route.role === 'public').map((route) => `${route.method} ${route.path}`);
  expect(open.sort()).toEqual([
    'GET /healthz',
    'GET /metrics',
    'GET /readyz',
    'GET /v1/content/{file}',
    'GET /v1/invitations',
    'GET /v1/password-resets',
    'GET /v1/setup',
    'POST /v1/auth/sign-in/email',
    'POST /v1/auth/sign-out',
    'POST /v1/invitations/accept',
    'POST /v1/password-resets/accept',
    'POST /v1/setup',
  ]);
});

describe('every guarded route', () => {
  it('answers 401 to strangers', async () => {
    const stranger = server.stranger();
    expect(await strays(guardedRoutes(), [401], (route) => stranger.request(route.method, pathOf(route)))).toEqual([]);
  });

  it('answers 401 to a session that was forged', async () => {
    const cookie = `foothold.session_token=${'a'.repeat(32)}.${'b'.repeat(43)}%3D`;
    const stranger = server.stranger();
    const ask = (route: WalkedRoute) => stranger.request(route.method, pathOf(route), { headers: { cookie } });
    expect(await strays(guardedRoutes(), [401], ask)).toEqual([]);
  });

  it('answers 404 below a project to members of another project', async () => {
    const below = guardedRoutes().filter((route) => route.path.includes('{projectId}'));
    expect(below.length).toBeGreaterThanOrEqual(50);
    expect(await strays(below, [404], (route) => theirs.caller.request(route.method, pathOf(route)))).toEqual([]);
  });

  it('answers 404 below an environment of another project, whichever path it stands in', async () => {
    const below = guardedRoutes().filter((route) => route.path.includes('{environmentId}'));
    expect(below.length).toBeGreaterThanOrEqual(15);
    const ask = (route: WalkedRoute) =>
      ours.callers.owner.request(route.method, pathOf(route, { environmentId: theirs.environmentId }));
    expect(await strays(below, [404], ask)).toEqual([]);
  });

  it('answers 403 to roles that are too low', async () => {
    const above = guardedRoutes().filter((route) => lower(route.role) !== undefined);
    expect(above.length).toBeGreaterThanOrEqual(25);
    const ask = (route: WalkedRoute) => {
      const role = lower(route.role);
      return role ? ours.callers[role].request(route.method, pathOf(route)) : Promise.reject(new Error(route.path));
    };
    expect(await strays(above, [403], ask)).toEqual([]);
  });

  it('answers 403 to changes that another site asks for', async () => {
    const changing = guardedRoutes().filter((route) => route.method !== 'GET');
    const ask = (route: WalkedRoute) =>
      ours.callers.owner.request(route.method, pathOf(route), { headers: { origin: 'https://evil.example' } });
    expect(await strays(changing, [403], ask)).toEqual([]);
  });
});

describe('ids of another project in our own paths', () => {
  it('are unknown here, and nothing of theirs changes', async () => {
    const before = await snapshot();
    const deeper = guardedRoutes().filter((route) =>
      Object.keys(theirs.ids).some((id) => route.path.includes(`{${id}}`)),
    );
    expect(deeper.length).toBeGreaterThanOrEqual(20);
    const ask = (route: WalkedRoute) =>
      ours.callers.owner.request(route.method, pathOf(route, theirs.ids), { body: bodyFor(route) });
    expect(await strays(deeper, [404], ask)).toEqual([]);
    expect(await snapshot()).toEqual(before);
  });

  it('are unknown when a body or query names their environment', async () => {
    const owner = ours.callers.owner;
    const flows = `/v1/projects/${ours.projectId}/flows`;
    await owner.post(flows, { flow: testFlow('our-flow') });
    const { environmentId } = theirs;
    for (const action of ['publish', 'unpublish', 'rollback']) {
      const body = action === 'rollback' ? { environmentId, version: 1 } : { environmentId };
      expect((await owner.post(`${flows}/our-flow/${action}`, body)).status).toBe(404);
    }
    expect((await owner.get(`${flows}?environmentId=${environmentId}`)).status).toBe(404);
  });
});

const simulationRequest = { version: 'draft', from: 0, to: 1 };

/** A body that the route takes, so that it gets as far as looking the id up. */
function bodyFor(route: WalkedRoute): unknown {
  if (/\/population(\/stream)?$/.test(route.path)) return { version: 'draft' };
  if (route.method === 'POST' && /\{milestoneId\}\/simulations/.test(route.path))
    return { behaviour: testMilestone('m').behaviour, from: 0, to: 1 };
  if (route.method === 'POST' && route.path.includes('/simulations')) return simulationRequest;
  if (/\/chart(\/stream)?$/.test(route.path)) return { moment: 'now' };
  if (/\/calibration(\/stream)?$/.test(route.path)) return { day: 3, windowDays: 14 };
  if (route.path.endsWith('/restore')) return { expected: 0, reason: '' };
  if (route.method === 'POST' && route.path.endsWith('{milestoneId}/versions'))
    return { behaviour: testMilestone('m').behaviour, expected: 0, reason: '', source: { from: 'line' } };
  if (route.method === 'GET' || route.method === 'DELETE') return undefined;
  const { environmentId } = ours;
  if (route.path.endsWith('{flowId}')) return { flow: testFlow('their-flow'), revision: 1 };
  if (route.path.endsWith('{milestoneId}')) return { milestone: testMilestone('their-milestone') };
  if (route.path.endsWith('{journeyId}')) {
    return { journey: { id: 'their-journey', name: 'Ours', milestoneIds: [] } };
  }
  if (route.path.endsWith('{segmentId}')) return { segment: { id: 'their-segment', name: 'Ours', kind: 'list' } };
  if (route.path.endsWith('/entries')) return 'user_id\nu1';
  if (route.path.endsWith('{memberId}')) return { role: 'analyst' };
  if (route.path.endsWith('/rollback')) return { environmentId, version: 1 };
  return { environmentId };
}

async function snapshot() {
  const { state } = server.deps;
  const { projectId, environmentId } = theirs;
  return {
    flows: await state.flows(projectId),
    live: await state.liveFlows(environmentId),
    milestones: await state.milestones(projectId),
    models: await state.modelVersions(projectId, 'their-milestone'),
    journeys: await state.journeys(projectId),
    segments: await state.segments(projectId),
    entries: await state.listSize(environmentId, 'their-segment'),
    members: await state.members(projectId),
    invitations: await state.invitations(projectId, server.deps.now()),
    secrets: await state.identitySecrets(environmentId),
    people: (await server.deps.events.people(environmentId, {})).total,
  };
}
