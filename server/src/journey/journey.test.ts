import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Caller, startTestServer, type TestServer, testMilestone } from '../testing.js';

let server: TestServer;
let caller: Caller;
let base: string;
let environmentId: string;

beforeEach(async () => {
  server = await startTestServer();
  const made = await server.project('editor');
  caller = made.caller;
  base = `/v1/projects/${made.project.id}`;
  environmentId = made.environment.id;
});
afterEach(() => server.close());

it('keeps milestones, and pages are served them at once', async () => {
  const milestone = testMilestone('first', { role: 'firstValue' });
  expect(await caller.post(`${base}/milestones`, { milestone })).toMatchObject({ status: 201, body: { milestone } });
  const changed = { ...milestone, name: 'New' };
  expect((await caller.put(`${base}/milestones/first`, { milestone: changed })).status).toBe(200);
  expect((await caller.get(`${base}/milestones`)).body.milestones).toEqual([changed]);
  expect((await server.deps.live.byEnvironment(environmentId))?.manifest.milestones).toEqual([changed]);
});

it('does not overwrite what somebody else has changed meanwhile', async () => {
  const milestone = testMilestone('first');
  await caller.post(`${base}/milestones`, { milestone });
  const theirs = { ...milestone, name: 'Theirs' };
  const mine = { ...milestone, name: 'Mine' };
  const path = `${base}/milestones/first`;
  expect((await caller.put(path, { milestone: theirs, was: milestone })).status).toBe(200);
  const late = await caller.put(path, { milestone: mine, was: milestone });
  expect(late).toMatchObject({ status: 409, body: { error: { code: 'milestone_changed' } } });
  expect((await caller.get(`${base}/milestones`)).body.milestones).toEqual([theirs]);
  expect((await caller.put(path, { milestone: mine, was: theirs })).status).toBe(200);
  expect((await caller.put(path, { milestone: mine, was: 'anything' })).status).toBe(400);
});

it('recognises a new milestone in events of the past', async () => {
  const at = server.deps.now() - 60_000;
  const event = { messageId: 'm', name: 'Invoice Sent', at, userId: 'u', properties: {} };
  await server.deps.events.append(environmentId, [event]);
  await caller.post(`${base}/milestones`, { milestone: testMilestone('first') });
  const person = await server.deps.events.personByKey(environmentId, { userId: 'u' });
  expect(person?.milestones).toEqual({ first: at });
});

it('lists everything that is wrong with a milestone', async () => {
  const milestone = { ...testMilestone(''), events: [], extra: 1 };
  const answer = await caller.post(`${base}/milestones`, { milestone });
  expect(answer).toMatchObject({ status: 400, body: { error: { code: 'invalid_milestone' } } });
  const paths = answer.body.error.problems.map((one: { path: string }) => one.path);
  expect(paths.sort()).toEqual(['events', 'extra', 'id']);
});

it('lets one milestone be first value', async () => {
  await caller.post(`${base}/milestones`, { milestone: testMilestone('a', { role: 'firstValue' }) });
  const second = await caller.post(`${base}/milestones`, { milestone: testMilestone('b', { role: 'firstValue' }) });
  expect(second).toMatchObject({ status: 422, body: { error: { problems: [{ code: 'role_taken', path: 'role' }] } } });
  expect((await caller.post(`${base}/milestones`, { milestone: testMilestone('a') })).body.error.code).toBe('id_taken');
});

it('refuses signals that look at a milestone that does not exist', async () => {
  const fact = { of: 'milestone', milestoneId: 'unheard-of', measure: 'reached' } as const;
  const when = { type: 'fact', fact, op: 'is', value: true } as const;
  const signals = [{ id: 's', name: 'S', weight: 0.5, when }];
  const { behaviour } = testMilestone('a');
  const milestone = testMilestone('a', { behaviour: { ...behaviour, motivation: { base: 0.5, signals } } });
  const answer = await caller.post(`${base}/milestones`, { milestone });
  expect(answer.status).toBe(422);
  expect(answer.body.error.problems).toMatchObject([
    { code: 'unknown_milestone', path: 'behaviour.motivation.signals[0].when.fact.milestoneId' },
  ]);
});

it('keeps journeys over milestones that exist, each once', async () => {
  for (const id of ['a', 'b']) await caller.post(`${base}/milestones`, { milestone: testMilestone(id) });
  const journey = { id: 'path', name: 'Get paid', milestoneIds: ['b', 'a'] };
  expect(await caller.post(`${base}/journeys`, { journey })).toMatchObject({ status: 201, body: { journey } });
  const wrong = await caller.put(`${base}/journeys/path`, { journey: { ...journey, milestoneIds: ['a', 'a', 'c'] } });
  expect(wrong.body.error.problems).toMatchObject([
    { code: 'duplicate_id', path: 'milestoneIds[1]' },
    { code: 'unknown_milestone', path: 'milestoneIds[2]' },
  ]);
  expect((await caller.get(`${base}/journeys`)).body.journeys).toEqual([journey]);
  expect((await caller.delete(`${base}/milestones/a`)).status).toBe(409);
  expect((await caller.delete(`${base}/journeys/path`)).status).toBe(200);
  expect((await caller.delete(`${base}/milestones/a`)).status).toBe(200);
});

it('tells how many people reached each milestone, in all and day by day lately', async () => {
  const day = 86_400_000;
  const now = server.deps.now();
  const events = [now - 40 * day, now - 29 * day, now - day, now].map((at, index) => {
    return { messageId: `m${index}`, name: 'Invoice Sent', at, userId: `user-${index}`, properties: {} };
  });
  await server.deps.events.append(environmentId, events);
  await caller.post(`${base}/milestones`, { milestone: testMilestone('first') });
  await caller.post(`${base}/milestones`, {
    milestone: testMilestone('never', { events: [{ event: 'Never Done' }] }),
  });

  const { status, body } = await caller.get(`${base}/environments/${environmentId}/milestones`);
  expect(status).toBe(200);
  expect(body.milestones).toMatchObject([
    { id: 'first', people: 4, lately: 3 },
    { id: 'never', people: 0, lately: 0 },
  ]);
  const [{ days }] = body.milestones;
  const dateOf = (at: number) => new Date(at).toISOString().slice(0, 10);
  expect(days).toHaveLength(30);
  expect(days[0]).toEqual({ day: dateOf(now - 29 * day), people: 1 });
  expect(days.slice(-2)).toEqual([
    { day: dateOf(now - day), people: 1 },
    { day: dateOf(now), people: 1 },
  ]);
});
