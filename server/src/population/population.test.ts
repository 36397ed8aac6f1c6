import { type Condition, type Flow, footholdEvents } from '@foothold/sdk/contract';
import type { z } from '@hono/zod-openapi';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { IncomingEvent } from '../stores/events.js';
import { type Caller, startTestServer, type TestServer, testFlow, testMilestone } from '../testing.js';
import { lookAtPeople } from './look.js';
import type { populationPart } from './schemas.js';

let server: TestServer;
let caller: Caller;
let base: string;
let projectId: string;
let environmentId: string;

beforeEach(async () => {
  server = await startTestServer();
  const made = await server.project('editor');
  caller = made.caller;
  projectId = made.project.id;
  environmentId = made.environment.id;
  base = `/v1/projects/${projectId}/environments/${environmentId}`;
});
afterEach(() => server.close());

const day = 86_400_000;
let count = 0;
const deed = (userId: string, name: string, more: Partial<IncomingEvent> = {}): IncomingEvent => ({
  messageId: `m${count++}`,
  name,
  at: server.deps.now() - day * 2,
  userId,
  properties: {},
  ...more,
});
const trait = (name: string, value: string): Condition => ({
  type: 'fact',
  fact: { of: 'person', trait: name },
  op: 'is',
  value,
});
const did = (name: string, atLeast: number, withinDays?: number): Condition => ({
  type: 'fact',
  fact: { of: 'event', name, measure: 'count', ...(withinDays ? { withinDays } : {}) },
  op: 'gte',
  value: atLeast,
});
const isTrial = trait('plan', 'trial');
const isOwner = trait('role', 'owner');
const onBilling: Condition = { type: 'fact', fact: { of: 'page', part: 'path' }, op: 'matches', value: '/billing/*' };

/** Eight people: plan, role, whether motivated and able (by their traits), whether they completed the flow. */
const people = [
  ['ada', 'trial', 'owner', 'high', 'low'],
  ['bob', 'trial', 'owner', 'high', 'low'],
  ['cyd', 'trial', 'owner', 'high', 'low'],
  ['dan', 'trial', 'owner', 'low', 'high'],
  ['eve', 'trial', 'owner', 'low', 'low'],
  ['fay', 'trial', 'guest', 'high', 'low'],
  ['gus', 'pro', 'owner', 'high', 'low'],
  ['hal', 'pro', 'guest', 'high', 'high'],
] as const;

/** A tour for owners on trial that helps who is motivated but not able. */
function helpingTour(changes: Partial<Flow['trigger']> = {}): Flow {
  return testFlow('help', {
    pattern: { type: 'tour' },
    trigger: {
      audience: { type: 'all', of: [isTrial, isOwner] },
      prompts: [{ on: 'page' }],
      gate: { milestoneId: 'value', kind: 'facilitator' },
      frequency: { repeat: 'untilDone' },
      ...changes,
    },
  });
}

async function populate(): Promise<void> {
  const milestone = testMilestone('value', {
    behaviour: {
      motivation: { base: 0.2, signals: [{ id: 'keen', name: 'Keen', weight: 0.6, when: trait('keen', 'high') }] },
      ability: { base: 0.2, signals: [{ id: 'deft', name: 'Deft', weight: 0.6, when: trait('deft', 'high') }] },
      line: 0.25,
    },
  });
  await server.deps.state.saveMilestone(projectId, milestone, 1);
  await server.deps.live.rebuild(environmentId);
  await server.deps.events.append(
    environmentId,
    people.map(([userId, plan, role, keen, deft]) =>
      deed(userId, 'Signed Up', { traits: { name: `The ${userId}`, plan, role, keen, deft } }),
    ),
  );
  const run = { flowId: 'help', version: 1, runId: 'r', pattern: 'tour' };
  await server.deps.events.append(environmentId, [
    deed('cyd', footholdEvents.flowShown, { properties: run }),
    deed('cyd', footholdEvents.flowCompleted, { properties: run, at: server.deps.now() - day }),
  ]);
}

async function keep(flow: Flow, isLive: boolean): Promise<void> {
  expect((await caller.post(`/v1/projects/${projectId}/flows`, { flow })).status).toBe(201);
  if (!isLive) return;
  const published = await caller.post(`/v1/projects/${projectId}/flows/${flow.id}/publish`, { environmentId });
  expect(published.status).toBe(200);
}

const ask = (version: 'live' | 'draft', flowId = 'help') =>
  caller.post(`${base}/flows/${flowId}/population`, { version });

type PopulationPart = z.infer<typeof populationPart>;

interface Gate {
  gate: string;
  came: number;
  passed: number;
  held: number;
  unknown: number;
  reasons: { code: string; truth: string; people: number; examples: { id: string; name: string }[] }[];
  blockers: { code: string; condition?: Condition; values?: object; people: number; examples: { name: string }[] }[];
}
const gatesOf = (body: { gates: Gate[] }) => Object.fromEntries(body.gates.map((gate) => [gate.gate, gate]));
const numbers = (gate: Gate | undefined) => gate && [gate.came, gate.passed, gate.held, gate.unknown];
const names = (some: { examples: { name: string }[] } | undefined) => some?.examples.map(({ name }) => name).sort();

it.each(['live', 'draft'] as const)('counts whom each gate lets through, of the %s version', async (version) => {
  await populate();
  await keep(helpingTour(), version === 'live');

  const { status, body } = await ask(version);

  expect(status).toBe(200);
  expect(body.looked).toEqual({ people: 8, of: 8 });
  const gates = gatesOf(body);
  expect(Object.keys(gates)).toEqual([
    'schedule',
    'audience',
    'scene',
    'prompt',
    'behaviour',
    'frequency',
    'fatigue',
    'priority',
  ]);
  expect(numbers(gates.schedule)).toEqual([8, 8, 0, 0]);
  expect(numbers(gates.audience)).toEqual([8, 5, 3, 0]);
  expect(numbers(gates.scene)).toEqual([5, 5, 0, 0]);
  expect(numbers(gates.prompt)).toEqual([5, 5, 0, 0]);
  expect(numbers(gates.behaviour)).toEqual([5, 3, 2, 0]);
  expect(numbers(gates.frequency)).toEqual([3, 2, 1, 0]);
  expect(numbers(gates.fatigue)).toEqual([2, 2, 0, 0]);
  expect(numbers(gates.priority)).toEqual([2, 2, 0, 0]);
  expect(body).toMatchObject({ through: 2, undecided: 0, notKnownHere: [] });
  expect(body.quadrants).toEqual({ above: 1, unmotivated: 1, unable: 5, neither: 1 });
});

it('tells how far it is while it counts, and ends with the whole answer', async () => {
  await populate();
  await keep(helpingTour(), true);
  const many = Array.from({ length: 900 }, (_, i) => deed(`user-${i}`, 'Signed Up'));
  await server.deps.events.append(environmentId, many);
  let clock = 0;
  const timer = vi.spyOn(performance, 'now').mockImplementation(() => (clock += 200)); // 200 ms pass between two looks
  const { status, body } = await caller.post(`${base}/flows/help/population/stream`, { version: 'live' });
  timer.mockRestore();
  expect(status).toBe(200);
  const parts: PopulationPart[] = String(body)
    .split('\n')
    .filter((line) => line.startsWith('data: '))
    .map((line) => JSON.parse(line.slice(6)));
  expect(parts.length).toBeGreaterThan(2);
  const counted = parts.map(({ population }) => population.looked.people);
  expect(counted).toEqual([...counted].sort((a, b) => a - b));
  expect(parts.map(({ done }) => done)).toEqual(parts.map((_, index) => index === parts.length - 1));
  expect(parts.every(({ most }) => most === 908)).toBe(true);
  expect(parts.at(-1)?.population).toEqual((await ask('live')).body);
  const unknown = await caller.post(`${base}/flows/nothing/population/stream`, { version: 'live' });
  expect(unknown).toMatchObject({ status: 404, body: { error: { code: 'flow_not_found' } } });
});

it('names the conditions that block most people, with people to look at', async () => {
  await populate();
  await keep(helpingTour(), true);
  const { audience, behaviour, frequency } = gatesOf((await ask('live')).body);

  expect(audience?.blockers.map(({ code, condition, people }) => [code, condition, people])).toEqual(
    expect.arrayContaining([
      ['must_hold', isTrial, 2],
      ['must_hold', isOwner, 2],
    ]),
  );
  expect(
    names(audience?.blockers.find(({ condition }) => JSON.stringify(condition) === JSON.stringify(isTrial))),
  ).toEqual(['The gus', 'The hal']);
  expect(behaviour?.reasons.map(({ code, people }) => [code, people])).toEqual(
    expect.arrayContaining([
      ['below_line_unmotivated', 1],
      ['below_line_neither', 1],
    ]),
  );
  // Dan would have to be keen and not deft; Eve only keen.
  const [keen, deft] = behaviour?.blockers ?? [];
  expect(keen).toMatchObject({ code: 'signal_must_hold', values: { side: 'motivation', signal: 'keen' }, people: 2 });
  expect(deft).toMatchObject({ code: 'signal_must_not_hold', values: { side: 'ability', signal: 'deft' }, people: 1 });
  expect(names(deft)).toEqual(['The dan']);
  expect(frequency?.reasons).toMatchObject([{ code: 'already_completed', truth: 'no', people: 1 }]);
  const cyd = await server.deps.events.personByKey(environmentId, { userId: 'cyd' });
  expect(frequency?.reasons[0]?.examples).toEqual([{ id: cyd?.personId, name: 'The cyd' }]);
});

it('goes on where only the page knows, and says what that is', async () => {
  await populate();
  await keep(helpingTour({ scene: onBilling }), true);
  const { body } = await ask('live');
  const gates = gatesOf(body);
  expect(numbers(gates.scene)).toEqual([5, 0, 0, 5]);
  expect(gates.scene?.reasons).toMatchObject([{ code: 'scene_unknown', truth: 'unknown', people: 5 }]);
  expect(numbers(gates.behaviour)).toEqual([5, 3, 2, 0]);
  expect(body).toMatchObject({ through: 0, undecided: 2, notKnownHere: ['page'] });
});

it('gives at most five people as examples', async () => {
  await populate();
  await keep(helpingTour({ audience: trait('plan', 'nobody has it') }), true);
  const { audience } = gatesOf((await ask('live')).body);
  expect(audience?.blockers).toMatchObject([{ people: 8 }]);
  expect(audience?.blockers[0]?.examples).toHaveLength(5);
});

it('counts events from the log that only a draft asks for', async () => {
  await populate();
  await server.deps.events.append(environmentId, [
    deed('ada', 'Invoice Paid'),
    deed('ada', 'Invoice Paid', { at: server.deps.now() - 20 * day }),
    deed('bob', 'Invoice Paid', { at: server.deps.now() - 20 * day }),
    deed('cyd', 'Invoice Paid', { properties: { amount: 5 } }),
  ]);
  await keep(helpingTour({ audience: did('Invoice Paid', 1, 7), gate: undefined }), false);

  expect(numbers(gatesOf((await ask('draft')).body).audience)).toEqual([8, 2, 6, 0]);
});

it('takes the draft beside what is live, and a live version as it was published', async () => {
  await populate();
  await keep(helpingTour(), true);
  const read = await caller.get(`/v1/projects/${projectId}/flows/help`);
  const flow = helpingTour({ audience: isOwner });
  await caller.put(`/v1/projects/${projectId}/flows/help`, { flow, revision: read.body.revision });
  expect(numbers(gatesOf((await ask('live')).body).audience)).toEqual([8, 5, 3, 0]);
  expect(numbers(gatesOf((await ask('draft')).body).audience)).toEqual([8, 6, 2, 0]);
});

it('says when there is nothing to ask about', async () => {
  await populate();
  expect((await ask('live', 'nothing')).body.error).toMatchObject({ code: 'flow_not_found' });
  await keep(helpingTour(), false);
  expect(await ask('live')).toMatchObject({ status: 409, body: { error: { code: 'flow_not_live' } } });

  const unfinished = { ...testFlow('unfinished'), trigger: { prompts: [], frequency: { repeat: 'once' } } };
  await caller.post(`/v1/projects/${projectId}/flows`, { flow: unfinished });
  const refused = await ask('draft', 'unfinished');
  expect(refused).toMatchObject({ status: 422, body: { error: { code: 'invalid_draft' } } });
  expect(refused.body.error.problems[0].path).toMatch(/^trigger/);
  expect((await caller.post(`${base}/flows/help/population`, { version: 'newest' })).status).toBe(400);
});

it('answers about nobody', async () => {
  await keep(helpingTour({ gate: undefined }), true);
  expect((await ask('live')).body).toMatchObject({ looked: { people: 0, of: 0 }, gates: [], through: 0 });
});

it('counts for whom conditions hold', async () => {
  await populate();
  await server.deps.events.append(environmentId, [deed('ada', 'Invoice Paid'), deed('ada', 'Invoice Paid')]);
  const conditions = [isTrial, { type: 'not', of: isOwner }, did('Invoice Paid', 2), onBilling];
  const { status, body } = await caller.post(`${base}/conditions/count`, { conditions });
  expect(status).toBe(200);
  expect(body).toEqual({
    looked: { people: 8, of: 8 },
    counts: [
      { yes: 6, no: 2, unknown: 0 },
      { yes: 2, no: 6, unknown: 0 },
      { yes: 1, no: 7, unknown: 0 },
      { yes: 0, no: 0, unknown: 8 },
    ],
  });
  expect((await caller.post(`${base}/conditions/count`, { conditions: [] })).status).toBe(400);
  const refused = await caller.post(`${base}/conditions/count`, { conditions: [isTrial, { type: 'fact' }] });
  expect(refused).toMatchObject({ status: 422, body: { error: { code: 'invalid_conditions' } } });
  expect(refused.body.error.problems[0].path).toMatch(/^conditions\[1\]/);
});

it('looks at an even sample of too many, stops when time is over, and when nobody waits', async () => {
  await server.deps.events.append(
    environmentId,
    Array.from({ length: 300 }, (_, i) => deed(`user-${String(i).padStart(3, '0')}`, 'Signed Up')),
  );
  const live = await server.deps.live.byEnvironment(environmentId);
  if (!live) throw new Error('The environment is not there.');
  const look = async (options: { most?: number; budget?: number; signal?: AbortSignal }) => {
    const seen: string[] = [];
    const looked = await lookAtPeople(server.deps, live, { rules: [], ...options }, (_, { userId }) => {
      seen.push(userId ?? '');
    });
    expect(seen).toHaveLength(looked.people);
    return { looked, seen };
  };

  const sample = await look({ most: 60 });
  expect(sample.looked).toEqual({ people: 60, of: 300 });
  for (const hundred of ['0', '1', '2']) {
    const inIt = sample.seen.filter((userId) => userId.startsWith(`user-${hundred}`));
    expect(Math.abs(inIt.length - 20)).toBeLessThanOrEqual(2);
  }
  expect((await look({ budget: 0 })).looked.people).toBeLessThan(300);
  const gone = new AbortController();
  gone.abort();
  expect((await look({ signal: gone.signal })).looked.people).toBeLessThan(300);
  expect((await look({})).looked).toEqual({ people: 300, of: 300 });
});
