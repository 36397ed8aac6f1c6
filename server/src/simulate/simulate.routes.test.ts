import { type Flow, footholdEvents } from '@foothold/sdk/contract';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { IncomingEvent } from '../stores/events.js';
import { type Caller, startTestServer, type TestServer, testFlow } from '../testing.js';

let server: TestServer;
let caller: Caller;
let projectId: string;
let environmentId: string;
let below: string;

const day = 86_400_000;

beforeEach(async () => {
  server = await startTestServer();
  const made = await server.project('editor');
  caller = made.caller;
  projectId = made.project.id;
  environmentId = made.environment.id;
  below = `/v1/projects/${projectId}/environments/${environmentId}`;
});
afterEach(() => server.close());

let count = 0;
const deed = (userId: string, daysAgo: number, name: string, more: Partial<IncomingEvent> = {}): IncomingEvent => ({
  messageId: `m${count++}`,
  name,
  at: server.deps.now() - daysAgo * day,
  userId,
  properties: {},
  ...more,
});
const visit = (userId: string, daysAgo: number, path = '/home') =>
  deed(userId, daysAgo, footholdEvents.pageViewed, { properties: { url: `https://app.example.com${path}`, path } });

const welcome = (changes: Partial<Flow['trigger']> = {}): Flow =>
  testFlow('welcome', {
    trigger: {
      audience: { type: 'fact', fact: { of: 'person', trait: 'plan' }, op: 'is', value: 'trial' },
      prompts: [{ on: 'page' }],
      frequency: { repeat: 'untilDone' },
      ...changes,
    },
  });

async function populate(): Promise<void> {
  await server.deps.events.append(environmentId, [
    deed('ada', 40, 'Signed Up', { traits: { name: 'Ada', plan: 'trial' } }),
    deed('bob', 40, 'Signed Up', { traits: { name: 'Bob', plan: 'pro' } }),
    deed('cyd', 40, 'Signed Up', { traits: { name: 'Cyd', plan: 'trial' } }),
    visit('ada', 5),
    visit('ada', 3),
    visit('bob', 2),
    visit('cyd', 39), // not within the period
  ]);
}

const saved = async (flow: Flow) =>
  expect((await caller.post(`/v1/projects/${projectId}/flows`, { flow })).status).toBe(201);
const asked = (more: object = {}) => ({
  version: 'draft',
  from: server.deps.now() - 10 * day,
  to: server.deps.now(),
  ...more,
});
const start = (more: object = {}, by = caller) => by.post(`${below}/flows/welcome/simulations`, asked(more));
const estimate = (more: object = {}) => caller.post(`${below}/flows/welcome/simulations/estimate`, asked(more));

interface Told {
  status: string;
  result: {
    people: number;
    shown: object;
    collisions: object[];
    flows: { flowId: string }[];
    digest: string;
  } | null;
}

/** Reads the stream to its end: everything that it told. */
async function told(id: string): Promise<Told[]> {
  const { body, status } = await caller.get(`${below}/simulations/${id}/stream`);
  expect(status).toBe(200);
  return String(body)
    .split('\n\n')
    .filter((part) => part.startsWith('event: simulation'))
    .map((part) => JSON.parse(part.slice(part.indexOf('data: ') + 6)));
}

it('says beforehand what it will replay', async () => {
  await populate();
  await saved(welcome({ scene: { type: 'fact', fact: { of: 'device', property: 'kind' }, op: 'is', value: 'phone' } }));
  const { status, body } = await estimate();
  expect(status).toBe(200);
  // Two people were there; what they did before is replayed as well.
  expect(body).toMatchObject({
    people: 2,
    events: 5,
    eventsWithin: 3,
    days: 10,
    toAssume: ['device', 'page'],
    tooMany: null,
  });
  expect(body.seconds).toBeGreaterThan(0);
  expect(body.firstEventAt).toBeLessThan(body.lastEventAt);
});

it('says that nothing happened in an empty period', async () => {
  await populate();
  await saved(welcome());
  const { body } = await estimate({ from: 1000, to: 2000 });
  expect(body).toMatchObject({ people: 0, events: 0, seconds: 0 });
  const { body: started } = await start({ from: 1000, to: 2000 });
  expect((await told(started.id)).at(-1)).toMatchObject({ status: 'done', result: { people: 0 } });
});

it('tells what would have happened, to its end, and keeps it', async () => {
  await populate();
  await saved(welcome());
  const started = await start({ assumptions: { ends: { completed: 1, dismissed: 0 } } });
  expect(started.status).toBe(201);
  const last = (await told(started.body.id)).at(-1);
  const ada = await server.deps.events.personByKey(environmentId, { userId: 'ada' });
  expect(last).toMatchObject({
    flowId: 'welcome',
    status: 'done',
    result: {
      people: 2,
      shown: { people: 1, shows: 1, completed: 1, dismissed: 0 },
      examples: [{ id: ada?.personId, name: 'Ada', shows: 1 }],
    },
  });
  expect((await caller.get(`${below}/simulations/${started.body.id}`)).body).toEqual(last);
  expect((await caller.get(`${below}/flows/welcome/simulations`)).body.simulations).toEqual([last]);
});

it('takes the live flows and their caps along, and caps to try', async () => {
  await populate();
  await saved(welcome());
  const first = testFlow('first', { trigger: { ...testFlow('x').trigger, priority: 90 } });
  await saved(first);
  const published = await caller.post(`/v1/projects/${projectId}/flows/first/publish`, { environmentId });
  expect(published.status).toBe(200);
  const result = async (more: object) => {
    const ended = (await told((await start(more)).body.id)).at(-1);
    return ended?.result;
  };
  const capped = await result({
    caps: { perSession: 1, perDay: 1, gapMinutes: 0 },
    assumptions: { ends: { completed: 0, dismissed: 1 } },
  });
  expect(capped?.flows.map(({ flowId }) => flowId).sort()).toEqual(['first', 'welcome']);
  // Five days ago the other one had the turn.
  expect(capped?.collisions).toMatchObject([{ flowId: 'welcome', to: 'first', why: 'outranked', people: 1, never: 0 }]);
  expect(capped?.shown).toMatchObject({ people: 1 });
});

it('starts one at a time per project, and cancels', async () => {
  await server.deps.events.append(
    environmentId,
    Array.from({ length: 6_000 }, (_, n) => visit(`user-${n % 3_000}`, 1 + n / 6_000)),
  );
  await saved(welcome({ audience: undefined }));
  const { body: first } = await start();
  expect(await start()).toMatchObject({ status: 409, body: { error: { code: 'simulation_running' } } });
  const cancelled = await caller.delete(`${below}/simulations/${first.id}`);
  expect(cancelled.status).toBe(200);
  expect((await told(first.id)).at(-1)?.status).toBe('cancelled');
  const { body: second } = await start();
  expect((await told(second.id)).at(-1)?.status).toBe('done');
  // What has ended stays as it is.
  expect((await caller.delete(`${below}/simulations/${second.id}`)).body.status).toBe('done');
});

it('lets analysts read and not start', async () => {
  await populate();
  await saved(welcome());
  const analyst = await server.member(projectId, 'analyst');
  expect((await start({}, analyst)).status).toBe(403);
  const { body } = await start();
  expect((await analyst.get(`${below}/simulations/${body.id}`)).status).toBe(200);
  expect((await analyst.delete(`${below}/simulations/${body.id}`)).status).toBe(403);
});

it('keeps simulations to their environment', async () => {
  await saved(welcome());
  const { body } = await start();
  const other = await server.project('editor');
  const path = `/v1/projects/${other.project.id}/environments/${other.environment.id}/simulations/${body.id}`;
  expect((await other.caller.get(path)).status).toBe(404);
  expect((await other.caller.get(`${path}/stream`)).status).toBe(404);
  expect((await other.caller.delete(path)).status).toBe(404);
});

it('refuses what makes no sense, and says what would', async () => {
  await saved(welcome());
  expect((await start({ from: 5, to: 5 })).status).toBe(400);
  expect((await start({ from: 0, to: 401 * day })).status).toBe(400);
  expect((await start({ share: 0 })).status).toBe(400);
  expect((await start({ assumptions: { ends: { completed: 0.8, dismissed: 0.8 } } })).status).toBe(400);
  expect(await start({ version: 'live' })).toMatchObject({ status: 409, body: { error: { code: 'flow_not_live' } } });
  const unknown = await caller.post(`${below}/flows/nothing/simulations/estimate`, asked());
  expect(unknown).toMatchObject({ status: 404, body: { error: { code: 'flow_not_found' } } });
  const unfinished = { ...testFlow('unfinished'), trigger: { prompts: [], frequency: { repeat: 'once' } } };
  await caller.post(`/v1/projects/${projectId}/flows`, { flow: unfinished });
  const refused = await caller.post(`${below}/flows/unfinished/simulations`, asked());
  expect(refused).toMatchObject({ status: 422, body: { error: { code: 'invalid_draft' } } });
});

it('takes a share of the people, drawn by the seed', async () => {
  await server.deps.events.append(
    environmentId,
    Array.from({ length: 400 }, (_, n) => visit(`user-${n}`, 1)),
  );
  await saved(welcome({ audience: undefined }));
  const sizes = async (more: object) => (await estimate(more)).body.people;
  expect(await sizes({})).toBe(400);
  const quarter = await sizes({ share: 0.25 });
  expect(Math.abs(quarter - 100)).toBeLessThan(40);
  expect(await sizes({ share: 0.25 })).toBe(quarter);
  const digestOf = async (seed: number) => {
    const ended = (await told((await start({ share: 0.25, seed })).body.id)).at(-1);
    return ended?.result?.digest;
  };
  expect(await digestOf(1)).toBe(await digestOf(1));
  expect(await digestOf(1)).not.toBe(await digestOf(2));
});
