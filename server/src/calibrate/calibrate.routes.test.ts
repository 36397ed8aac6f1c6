import type { Milestone } from '@foothold/sdk/contract';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { draw } from '../simulate/draw.js';
import type { IncomingEvent } from '../stores/events.js';
import { type Caller, startTestServer, type TestServer, testMilestone } from '../testing.js';

let server: TestServer;
let editor: Caller;
let analyst: Caller;
let projectId: string;
let environmentId: string;
let placed: string;
let versions: string;

const day = 86_400_000;

const milestone: Milestone = testMilestone('goal', {
  events: [{ event: 'Goal Reached' }],
  behaviour: {
    motivation: {
      base: 0.4,
      signals: [
        {
          id: 'asked',
          name: 'Asked for it',
          weight: 0.3,
          when: { type: 'fact', fact: { of: 'event', name: 'Asked', measure: 'count' }, op: 'gte', value: 1 },
        },
      ],
    },
    ability: {
      base: 0.5,
      signals: [
        {
          id: 'trained',
          name: 'Was trained',
          weight: 0.2,
          when: { type: 'fact', fact: { of: 'person', trait: 'trained' }, op: 'is', value: true },
        },
        {
          id: 'phone',
          name: 'On a phone',
          weight: -0.1,
          when: { type: 'fact', fact: { of: 'device', property: 'kind' }, op: 'is', value: 'phone' },
        },
      ],
    },
    line: 0.3,
  },
});

beforeEach(async () => {
  server = await startTestServer();
  const made = await server.project('owner');
  projectId = made.project.id;
  environmentId = made.environment.id;
  editor = await server.member(projectId, 'editor');
  analyst = await server.member(projectId, 'analyst');
  placed = `/v1/projects/${projectId}/environments/${environmentId}/milestones/goal`;
  versions = `/v1/projects/${projectId}/milestones/goal/versions`;
  expect((await editor.post(`/v1/projects/${projectId}/milestones`, { milestone })).status).toBe(201);
});
afterEach(() => server.close());

/** People who came 30 days ago; asking and training make them reach the goal on the tenth day. */
async function populate(people: number): Promise<void> {
  const events: IncomingEvent[] = [];
  for (let n = 0; n < people; n += 1) {
    const note = (name: string, daysAgo: number, more: Partial<IncomingEvent> = {}) =>
      events.push({
        messageId: `${n}-${name}-${daysAgo}`,
        name,
        at: server.deps.now() - daysAgo * day,
        userId: `u${n}`,
        properties: {},
        ...more,
      });
    const asked = draw('asked', n) < 0.5;
    const trained = draw('trained', n) < 0.5;
    note('Signed Up', 30, { traits: { name: `Person ${n}`, trained } });
    if (asked) note('Asked', 29);
    // Too late for day 3: it is no part of what was known then.
    else if (draw('late', n) < 0.5) note('Asked', 1);
    if (draw('reached', n) < 0.15 + (asked ? 0.4 : 0) + (trained ? 0.25 : 0)) note('Goal Reached', 20);
  }
  await server.deps.events.append(environmentId, events);
}

it('places everybody as of now, and as of a day after they were first seen', async () => {
  await populate(200);
  const now = await analyst.post(`${placed}/chart`, { moment: 'now' });
  expect(now.status).toBe(200);
  expect(now.body).toMatchObject({ placed: 200, tooYoung: 0, share: 1 });
  const count = (places: { reached: number; not: number; before: number }[], key: 'reached' | 'not' | 'before') =>
    places.reduce((sum, place) => sum + place[key], 0);
  const reached = count(now.body.places, 'before');
  expect(reached).toBeGreaterThan(50);
  expect(count(now.body.places, 'reached')).toBe(0);
  expect(now.body.people).toHaveLength(200);

  const then = await analyst.post(`${placed}/chart`, { moment: { day: 3 }, windowDays: 14 });
  expect(count(then.body.places, 'before')).toBe(0);
  expect(count(then.body.places, 'reached')).toBe(reached);
  // Half of those who had not asked by the third day have by now.
  const held = ({ body }: typeof now) => body.signals.find(({ id }: { id: string }) => id === 'asked').held;
  expect(held(now)).toBeGreaterThan(held(then) + 20);
  expect(then.body.signals.find(({ id }: { id: string }) => id === 'phone')).toMatchObject({ held: 0, unknown: 200 });

  // Whoever came 30 days ago can't have had 7 + 30 days.
  const long = await analyst.post(`${placed}/chart`, { moment: { day: 7 }, windowDays: 30 });
  expect(long.body).toMatchObject({ placed: 0, tooYoung: 200, places: [] });
});

it('counts a window from the moment on', async () => {
  await populate(100);
  // The goal was reached on the tenth day.
  const within = await analyst.post(`${placed}/chart`, { moment: { day: 3 }, windowDays: 6 });
  expect(within.body.places.every(({ reached }: { reached: number }) => reached === 0)).toBe(true);
  const after = await analyst.post(`${placed}/chart`, { moment: { day: 14 }, windowDays: 7 });
  expect(after.body.places.some(({ before }: { before: number }) => before > 0)).toBe(true);
});

it('streams how far the chart is, and then the same chart', async () => {
  await populate(40);
  const chart = (await analyst.post(`${placed}/chart`, { moment: 'now' })).body;
  const { body, status } = await analyst.post(`${placed}/chart/stream`, { moment: 'now' });
  expect(status).toBe(200);
  const parts = [...String(body).matchAll(/^data: (.*)$/gm)].map(([, data]) => JSON.parse(data ?? ''));
  expect(parts.at(-2)).toEqual({ progress: { people: 40, of: 40 } });
  expect(parts.at(-1)).toEqual({ done: chart });
});

it('proposes weights and a line, the same each time, and streams how far it is', async () => {
  await populate(600);
  const first = await analyst.post(`${placed}/calibration`, { day: 3, windowDays: 14 });
  expect(first.status).toBe(200);
  const { fitted, crossing, proposedChart } = first.body;
  expect(fitted).toMatchObject({ people: 600, prompted: 0, unevenIds: [] });
  const { proposed } = fitted.outcome;
  expect(proposed.quality.proposed.auc).toBeGreaterThan(0.65);
  const asked = proposed.behaviour.motivation.signals[0].weight;
  const [trained, phone] = proposed.behaviour.ability.signals;
  expect(asked).toBeGreaterThan(trained.weight);
  expect(trained.weight).toBeGreaterThan(0);
  expect(phone.weight).toBe(-0.1); // nobody knows of devices: it keeps its weight
  expect(crossing.people).toBe(600 - fitted.reached);
  expect(crossing.above.proposed).toBe(crossing.above.current + crossing.up - crossing.down);
  expect(proposedChart.placed).toBe(600);
  expect((await analyst.post(`${placed}/calibration`, { day: 3, windowDays: 14 })).body).toEqual(first.body);

  const { body } = await analyst.post(`${placed}/calibration/stream`, { day: 3, windowDays: 14 });
  const parts = String(body)
    .split('\n\n')
    .filter((part) => part.startsWith('event: part'))
    .map((part) => JSON.parse(part.slice(part.indexOf('data: ') + 6)));
  expect(parts.at(-2)).toEqual({ progress: { people: 600, of: 600 } });
  expect(parts.at(-1)).toEqual({ done: first.body });
});

it('refuses with a reason when the past tells too little', async () => {
  await populate(40);
  const { body } = await analyst.post(`${placed}/calibration`, { day: 3, windowDays: 14 });
  expect(body.fitted.outcome).toEqual({ refused: { code: 'too_few_people', found: 40, needed: 100 } });
  expect(body).toMatchObject({ proposedChart: null, crossing: null });
});

it('keeps every model with who, when and why, and goes back', async () => {
  expect((await analyst.get(versions)).body).toEqual({ versions: [] });
  const line = { ...milestone.behaviour, line: 0.2 };
  const asked = { behaviour: line, expected: 0, reason: 'Closer to what they do', source: { from: 'line' } };
  expect((await analyst.post(versions, asked)).status).toBe(403);
  const saved = await editor.post(versions, asked);
  expect(saved.status).toBe(201);
  expect(saved.body.versions).toMatchObject([
    { version: 2, behaviour: { line: 0.2 }, reason: 'Closer to what they do', source: { from: 'line' } },
    { version: 1, behaviour: { line: 0.3 }, savedBy: null },
  ]);
  expect(saved.body.versions[0].savedBy).toMatch(/^Member /);
  expect((await server.deps.live.byEnvironment(environmentId))?.milestones[0]?.behaviour.line).toBe(0.2);

  // Somebody else looked at the model as it was.
  expect(await editor.post(versions, asked)).toMatchObject({ status: 409, body: { error: { code: 'model_changed' } } });

  const back = await editor.post(`${versions}/1/restore`, { expected: 2, reason: '' });
  expect(back.body.versions[0]).toMatchObject({
    version: 3,
    behaviour: { line: 0.3 },
    source: { from: 'restored', version: 1 },
  });
  expect((await editor.post(`${versions}/9/restore`, { expected: 3, reason: '' })).status).toBe(404);

  // The milestone's own form makes versions, too; a new name makes none.
  const path = `/v1/projects/${projectId}/milestones/goal`;
  await editor.put(path, { milestone: { ...milestone, name: 'Another name' } });
  expect((await analyst.get(versions)).body.versions).toHaveLength(3);
  await editor.put(path, { milestone: { ...milestone, behaviour: { ...milestone.behaviour, line: 0.5 } } });
  expect((await analyst.get(versions)).body.versions[0]).toMatchObject({ version: 4, source: { from: 'edit' } });

  await editor.delete(path);
  expect((await analyst.get(versions)).status).toBe(404);
});

it('refuses a model that is none', async () => {
  const behaviour = { ...milestone.behaviour, line: 7 };
  const answer = await editor.post(versions, { behaviour, expected: 0, reason: '', source: { from: 'line' } });
  expect(answer).toMatchObject({ status: 400, body: { error: { code: 'invalid_model' } } });
});
