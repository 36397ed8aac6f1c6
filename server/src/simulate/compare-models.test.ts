import type { Condition, Milestone } from '@foothold/sdk/contract';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { IncomingEvent } from '../stores/events.js';
import { type Caller, startTestServer, type TestServer, testFlow, testMilestone } from '../testing.js';

let server: TestServer;
let caller: Caller;
let projectId: string;
let environmentId: string;
let path: string;
let below: string;

const day = 86_400_000;
const asked: Condition = {
  type: 'fact',
  fact: { of: 'event', name: 'Asked', measure: 'count' },
  op: 'gte',
  value: 1,
};
const behaviour = (weight: number, line: number): Milestone['behaviour'] => ({
  motivation: { base: 0.4, signals: [{ id: 'asked', name: 'Asked for it', weight, when: asked }] },
  ability: { base: 0.9, signals: [] },
  line,
});

beforeEach(async () => {
  server = await startTestServer();
  const made = await server.project('editor');
  caller = made.caller;
  projectId = made.project.id;
  environmentId = made.environment.id;
  below = `/v1/projects/${projectId}/environments/${environmentId}`;
  path = `${below}/milestones/goal/simulations`;
  // Motivation 0.4 × ability 0.9 is 0.36: only who asked stands above.
  const milestone = testMilestone('goal', { events: [{ event: 'Goal Reached' }], behaviour: behaviour(0.3, 0.5) });
  expect((await caller.post(`/v1/projects/${projectId}/milestones`, { milestone })).status).toBe(201);
});
afterEach(() => server.close());

let count = 0;
const deed = (userId: string, daysAgo: number, name: string): IncomingEvent => ({
  messageId: `m${count++}`,
  name,
  at: server.deps.now() - daysAgo * day,
  userId,
  properties: {},
});
const visit = (userId: string, daysAgo: number): IncomingEvent => ({
  ...deed(userId, daysAgo, 'foothold.page_viewed'),
  properties: { url: 'https://app.example.com/home', path: '/home' },
});

async function publish(flowId: string, trigger: object): Promise<void> {
  const flow = testFlow(flowId, {
    trigger: { prompts: [{ on: 'page' }], frequency: { repeat: 'once' }, ...trigger },
  });
  expect((await caller.post(`/v1/projects/${projectId}/flows`, { flow })).status).toBe(201);
  expect((await caller.post(`/v1/projects/${projectId}/flows/${flowId}/publish`, { environmentId })).status).toBe(200);
}

async function populate(): Promise<void> {
  await server.deps.events.append(environmentId, [
    deed('ada', 9, 'Asked'),
    visit('ada', 5),
    visit('bob', 4),
    visit('cyd', 3),
  ]);
}

const request = (more: object = {}) => ({
  behaviour: behaviour(0.3, 0.3),
  from: server.deps.now() - 10 * day,
  to: server.deps.now(),
  ...more,
});

async function run(more: object = {}) {
  const started = await caller.post(path, request(more));
  expect(started.status).toBe(201);
  await caller.get(`${below}/simulations/${started.body.id}/stream`);
  return (await caller.get(`${below}/simulations/${started.body.id}`)).body;
}

it('tells who would be shown what under either model', async () => {
  await publish('nudge', { gate: { milestoneId: 'goal', kind: 'signal' } });
  await populate();
  const { status, milestoneId, result } = await run();
  expect({ status, milestoneId }).toEqual({ status: 'done', milestoneId: 'goal' });
  expect(result).toMatchObject({
    people: 3,
    quadrants: {
      current: { above: 1, unmotivated: 2, unable: 0, neither: 0 },
      proposed: { above: 3, unmotivated: 0, unable: 0, neither: 0 },
    },
    moved: [{ from: 'unmotivated', to: 'above', people: 2 }],
    shown: { current: 1, proposed: 3, gained: 2, lost: 0 },
    aiming: [
      {
        flowId: 'nudge',
        current: { people: 1, shows: 1, gates: [{ gate: 'behaviour', people: 2 }] },
        proposed: { people: 3, shows: 3, gates: [] },
        gained: { people: 2 },
        lost: { people: 0, examples: [] },
      },
    ],
    interruptions: { current: { shows: 1, people: 1 }, proposed: { shows: 3, people: 3 } },
  });
  const days: { current: number; proposed: number }[] = result.days;
  expect(days.reduce((sum, one) => sum + one.current, 0)).toBe(1);
  expect(days.reduce((sum, one) => sum + one.proposed, 0)).toBe(3);
});

it('tells what other flows lose to those that aim at the milestone', async () => {
  await publish('nudge', { gate: { milestoneId: 'goal', kind: 'signal' }, priority: 80 });
  await publish('news', { priority: 10 });
  await populate();
  // Ada is nudged when she asks, under either model, and is done with it: the news has her visit to itself.
  const { result } = await run({ assumptions: { ends: { completed: 1, dismissed: 0 } } });
  expect(result.others).toEqual([
    { flowId: 'news', current: { shows: 3, people: 3 }, proposed: { shows: 1, people: 1 } },
  ]);
});

it('finds no difference in the same model, and the same for the same question', async () => {
  await publish('nudge', { gate: { milestoneId: 'goal', kind: 'signal' } });
  await populate();
  const same = (await run({ behaviour: behaviour(0.3, 0.5) })).result;
  expect(same.moved).toEqual([]);
  expect(same.shown).toEqual({ current: 1, proposed: 1, gained: 0, lost: 0 });
  expect(same.aiming[0].current).toEqual(same.aiming[0].proposed);
  expect((await run({ behaviour: behaviour(0.3, 0.5) })).result.digest).toBe(same.digest);
});

it('says beforehand what it takes, and how many flows aim at the milestone', async () => {
  await publish('nudge', { gate: { milestoneId: 'goal', kind: 'signal' } });
  await publish('news', {});
  await populate();
  const { status, body } = await caller.post(`${path}/estimate`, request());
  expect(status).toBe(200);
  expect(body).toMatchObject({ people: 3, events: 4, aiming: 1, tooMany: null });
});

it('keeps what was tried apart from simulations of flows', async () => {
  await publish('nudge', { gate: { milestoneId: 'goal', kind: 'signal' } });
  await populate();
  const { id } = await run();
  const { body } = await caller.get(path);
  expect(body.simulations.map((one: { id: string }) => one.id)).toEqual([id]);
  expect((await caller.get(`${below}/flows/nudge/simulations`)).body.simulations).toEqual([]);
});

it('names nobody any more who was deleted', async () => {
  await publish('nudge', { gate: { milestoneId: 'goal', kind: 'signal' } });
  await populate();
  const { id, result } = await run();
  const examples: { id: string }[] = result.aiming[0].gained.examples;
  expect(examples).toHaveLength(2);
  server.deps.simulations.forgetPerson(environmentId, examples[0]?.id ?? '');
  const { body } = await caller.get(`${below}/simulations/${id}`);
  expect(body.result.aiming[0].gained).toMatchObject({ people: 2, examples: [{ id: examples[1]?.id }] });
});

it('refuses what is no model, and a milestone that is not there', async () => {
  const refused = await caller.post(path, request({ behaviour: { line: 2 } }));
  expect(refused.status).toBe(400);
  expect(refused.body.error.code).toBe('invalid_model');
  expect((await caller.post(`${below}/milestones/other/simulations`, request())).status).toBe(404);
});

it('lets analysts look, not start', async () => {
  const analyst = await server.member(projectId, 'analyst');
  expect((await analyst.post(path, request())).status).toBe(403);
  expect((await analyst.post(`${path}/estimate`, request())).status).toBe(200);
});
