import { footholdEvents } from '@foothold/sdk/contract';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { IncomingEvent } from '../stores/events.js';
import { type Caller, startTestServer, type TestServer, testFlow, testMilestone } from '../testing.js';

let server: TestServer;
let caller: Caller;
let base: string;
let environmentId: string;
let projectId: string;
const day = 86_400_000;
const start = Date.UTC(2026, 0, 10);

beforeEach(async () => {
  server = await startTestServer();
  const made = await server.project('analyst');
  caller = made.caller;
  environmentId = made.environment.id;
  projectId = made.project.id;
  base = `/v1/projects/${projectId}/environments/${environmentId}`;
});
afterEach(() => server.close());

let count = 0;
const deed = (userId: string, name: string, at: number, more: Partial<IncomingEvent> = {}): IncomingEvent => ({
  messageId: `m${count++}`,
  name,
  at,
  userId,
  properties: {},
  ...more,
});

const ask = (changes: Record<string, unknown> = {}, query = '') =>
  caller.post(`${base}/funnel${query}`, {
    steps: [
      { event: 'Signed Up' },
      { event: 'Invoice Created' },
      { event: 'Invoice Sent', where: [{ property: 'amount', op: 'gt', value: 10 }] },
    ],
    from: start,
    to: start + 10 * day,
    windowDays: 7,
    ...changes,
  });

async function tellStory(): Promise<void> {
  await server.deps.events.append(environmentId, [
    deed('ada', 'Signed Up', start, {
      traits: { plan: 'pro' },
      account: { id: 'acme', traits: { industry: 'tools' } },
    }),
    deed('ada', 'Invoice Created', start + 60_000),
    deed('ada', 'Invoice Sent', start + 120_000, { properties: { amount: 5 } }),
    deed('ada', 'Invoice Sent', start + 180_000, { properties: { amount: 50 } }),
    deed('bob', 'Signed Up', start + day, { traits: { plan: 'trial' } }),
    deed('bob', 'Invoice Created', start + 9 * day),
    deed('cyd', 'Signed Up', start + 2 * day),
    deed('cyd', 'Invoice Created', start + 2 * day + 30_000),
    deed('late', 'Signed Up', start + 10 * day),
  ]);
}

it('answers an ordered funnel within its window', async () => {
  await tellStory();
  const { status, body } = await ask();
  expect(status).toBe(200);
  expect(body.people).toBe(3);
  expect(body.steps).toEqual([
    { label: 'Signed Up', people: 3, rate: 1, rateFromPrevious: 1, medianSeconds: null },
    { label: 'Invoice Created', people: 2, rate: 2 / 3, rateFromPrevious: 2 / 3, medianSeconds: 45 },
    { label: 'Invoice Sent (amount gt 10)', people: 1, rate: 1 / 3, rateFromPrevious: 0.5, medianSeconds: 120 },
  ]);
  expect(body.groups).toEqual([]);
  expect(body.medianSeconds).toBe(180);
  expect(body.perDay).toEqual([
    { day: '2026-01-10', entered: 1, through: 1 },
    { day: '2026-01-11', entered: 1, through: 0 },
    { day: '2026-01-12', entered: 1, through: 0 },
  ]);
  const longer = await ask({ windowDays: 8 });
  expect(longer.body.steps[1].people).toBe(3);
});

it('counts who still have time to get through', async () => {
  const now = server.deps.now();
  await server.deps.events.append(environmentId, [
    deed('done', 'Signed Up', now - day),
    deed('done', 'Invoice Created', now - day + 1_000),
    deed('done', 'Invoice Sent', now - day + 2_000, { properties: { amount: 50 } }),
    deed('early', 'Signed Up', now - 8 * day),
    deed('again', 'Signed Up', now - 8 * day),
    deed('again', 'Invoice Created', now - 8 * day + 1_000),
    deed('again', 'Signed Up', now - 2 * day),
    deed('new', 'Signed Up', now - 7 * day + 60_000),
  ]);
  const { body } = await ask({ from: now - 9 * day, to: now });
  expect(body).toMatchObject({ people: 4, underway: 2 });
  const { body: settled } = await ask({ from: now - 9 * day, to: now - 7 * day });
  expect(settled).toMatchObject({ people: 2, underway: 0 });
});

it('breaks down by a trait of the person or the account', async () => {
  await tellStory();
  const byPlan = await ask({ breakdown: { of: 'person', trait: 'plan' } });
  expect(
    byPlan.body.groups.map((group: { key: string; steps: { people: number }[] }) => [
      group.key,
      group.steps[1]?.people,
    ]),
  ).toEqual([
    ['value:pro', 1],
    ['value:trial', 0],
    ['none', 1],
  ]);
  const byIndustry = await ask({ breakdown: { of: 'account', trait: 'industry' } });
  expect(byIndustry.body.groups.map((group: { key: string }) => group.key)).toEqual(['value:tools', 'none']);
});

it('joins what is beyond ten values', async () => {
  const people = Array.from({ length: 12 }, (_, index) => index);
  await server.deps.events.append(
    environmentId,
    people.flatMap((index) => [
      deed(`p${index}`, 'Signed Up', start, { traits: { team: `t${index % 11}` } }),
      deed(`p${index}`, 'Invoice Created', start + 1),
    ]),
  );
  const { body } = await ask({ breakdown: { of: 'person', trait: 'team' } });
  expect(body.groups).toHaveLength(11);
  expect(body.groups[0]).toMatchObject({ key: 'value:t0', steps: [{ people: 2 }, { people: 2 }, { people: 0 }] });
  expect(body.groups.at(-1)).toMatchObject({ key: 'other', steps: [{ people: 1 }, { people: 1 }, { people: 0 }] });
});

it('splits by who saw a flow in time, within a breakdown as well', async () => {
  await tellStory();
  await server.deps.state.createFlow(projectId, testFlow('tour'), 'u', 1);
  const show = (userId: string, at: number) =>
    deed(userId, footholdEvents.flowShown, at, {
      properties: { flowId: 'tour', version: 1, runId: userId, pattern: 'modal' },
    });
  await server.deps.events.append(environmentId, [show('ada', start + 1_000), show('bob', start + 9 * day)]);

  const { body } = await ask({ sawFlow: 'tour' });
  expect(
    body.groups.map((group: { key: string; steps: { people: number }[] }) => [group.key, group.steps[0]?.people]),
  ).toEqual([
    ['saw', 1],
    ['notSaw', 2],
  ]);
  const both = await ask({ sawFlow: 'tour', breakdown: { of: 'person', trait: 'plan' } });
  expect(both.body.groups.map((group: { key: string }) => group.key)).toEqual([
    'value:pro/saw',
    'value:trial/notSaw',
    'none/notSaw',
  ]);
});

it('takes milestones as steps, reached at the moment of the event that made them true', async () => {
  await server.deps.state.saveMilestone(projectId, testMilestone('first-value', { name: 'First invoice sent' }), 1);
  await server.deps.live.rebuild(environmentId);
  await tellStory();
  const { body } = await ask({
    steps: [{ event: 'Signed Up' }, { event: 'Invoice Sent' }, { milestoneId: 'first-value' }],
  });
  expect(body.steps.map((step: { people: number }) => step.people)).toEqual([3, 1, 1]);
  expect(body.steps[2].label).toBe('First invoice sent');
});

it('gives the same as CSV', async () => {
  await tellStory();
  await server.deps.events.append(environmentId, [
    deed('eve', 'Signed Up', start, { traits: { plan: '=HYPERLINK("http://evil.example","x")' } }),
  ]);
  const { headers, body } = await ask({ breakdown: { of: 'person', trait: 'plan' } }, '?format=csv');
  expect(headers.get('content-type')).toContain('text/csv');
  expect(headers.get('content-disposition')).toContain('attachment');
  const lines = String(body).split('\r\n');
  expect(lines[0]).toBe('group,step,label,people,rate,rate_from_previous,median_seconds');
  expect(lines[1]).toBe(',1,Signed Up,4,1,1,');
  expect(body).toContain(`"'=HYPERLINK(""http://evil.example"",""x"")",1,Signed Up,1,1,1,`);
});

it('lists everything that is wrong with a funnel', async () => {
  const wrong = await ask({ steps: [{ event: 'A' }], windowDays: 0, to: start, colour: 'red' });
  expect(wrong.status).toBe(400);
  const paths = wrong.body.error.problems.map((problem: { path: string }) => problem.path);
  expect(paths).toEqual(expect.arrayContaining(['steps', 'windowDays']));
  const unknown = await ask({ steps: [{ event: 'A' }, { milestoneId: 'gone' }], sawFlow: 'gone' });
  expect(unknown.status).toBe(422);
  expect(unknown.body.error.problems.map((problem: { path: string }) => problem.path)).toEqual([
    'steps[1].milestoneId',
    'sawFlow',
  ]);
});

it('tells how people went through a flow, step by step and day by day', async () => {
  const flow = testFlow('tour', {
    pattern: { type: 'tour' },
    steps: [
      { id: 'one', name: 'Open', blocks: [{ type: 'heading', id: 'h1', text: 'One' }] },
      { id: 'two', blocks: [{ type: 'heading', id: 'h2', text: 'Two' }] },
    ],
  });
  await server.deps.state.createFlow(projectId, flow, 'u', 1);
  const run = (userId: string, name: string, at: number, stepId?: string) =>
    deed(userId, name, at, {
      properties: {
        flowId: 'tour',
        version: 1,
        runId: `run ${userId}`,
        pattern: 'tour',
        ...(stepId ? { stepId } : {}),
      },
    });
  await server.deps.events.append(environmentId, [
    run('ada', footholdEvents.flowShown, start),
    run('ada', footholdEvents.stepShown, start, 'one'),
    // Earlier versions of the SDK told a step again on each page where the run went on.
    run('ada', footholdEvents.stepShown, start + 2_000, 'one'),
    run('ada', footholdEvents.stepCompleted, start + 4_000, 'one'),
    run('ada', footholdEvents.stepShown, start + 4_000, 'two'),
    run('ada', footholdEvents.stepCompleted, start + 5_000, 'two'),
    run('ada', footholdEvents.flowCompleted, start + 5_000),
    run('bob', footholdEvents.flowShown, start + 2 * day),
    run('bob', footholdEvents.stepShown, start + 2 * day, 'one'),
    run('bob', footholdEvents.stepCompleted, start + 2 * day + 8_000, 'one'),
    run('bob', footholdEvents.stepShown, start + 2 * day + 8_000, 'removed'),
    // Bob was quicker than the second step of the tour.
    run('bob', footholdEvents.stepCompleted, start + 2 * day + 8_500, 'two'),
    run('bob', footholdEvents.flowDismissed, start + 2 * day + 9_000),
    deed('cyd', footholdEvents.flowShown, start, { properties: { flowId: 'other', runId: 'x' } }),
  ]);

  const { status, body } = await caller.get(`${base}/flows/tour/funnel?from=${start}&to=${start + 3 * day}`);

  expect(status).toBe(200);
  expect(body).toEqual({
    shown: 2,
    completed: 1,
    dismissed: 1,
    steps: [
      { stepId: 'one', name: 'Open', shown: 2, completed: 2, medianSeconds: 6 },
      { stepId: 'two', name: 'Two', shown: 2, completed: 2, medianSeconds: 1 },
      { stepId: 'removed', name: 'removed', shown: 1, completed: 0, medianSeconds: null },
    ],
    perDay: [
      { day: '2026-01-10', shown: 1, completed: 1 },
      { day: '2026-01-11', shown: 0, completed: 0 },
      { day: '2026-01-12', shown: 1, completed: 0 },
    ],
    groups: [],
  });
  expect((await caller.get(`${base}/flows/gone/funnel`)).status).toBe(404);
  expect((await caller.get(`${base}/flows/tour/funnel?from=5&to=5`)).body.error.code).toBe('invalid_range');
});

it('splits the report of a flow by segments, stages and traits, and narrows it to a segment', async () => {
  await server.deps.state.createFlow(projectId, testFlow('tour', { pattern: { type: 'tour' } }), 'u', 1);
  const segment = (id: string, plan: string) => ({
    segment: {
      id,
      name: id,
      kind: 'rule',
      when: { type: 'fact', fact: { of: 'person', trait: 'plan' }, op: 'is', value: plan },
    },
  });
  const run = (userId: string, name: string, plan?: string) =>
    deed(userId, name, start, {
      properties: { flowId: 'tour', version: 1, runId: `run ${userId}`, pattern: 'tour' },
      ...(plan && { traits: { plan } }),
    });
  await server.deps.events.append(environmentId, [
    run('ada', footholdEvents.flowShown, 'trial'),
    run('ada', footholdEvents.flowCompleted),
    run('bob', footholdEvents.flowShown, 'trial'),
    run('bob', footholdEvents.flowDismissed),
    run('cyd', footholdEvents.flowShown, 'pro'),
    run('dan', footholdEvents.flowShown),
  ]);
  // Whoever is counted when a segment is made is trusted for ten seconds.
  const editor = await server.member(projectId, 'editor');
  for (const one of [segment('trials', 'trial'), segment('pros', 'pro'), segment('nobody', 'gone')])
    expect((await editor.post(`/v1/projects/${projectId}/segments`, one)).status).toBe(201);
  const report = (more: string) => caller.get(`${base}/flows/tour/funnel?from=${start}&to=${start + day}&${more}`);

  expect((await report('by=segments')).body.groups).toEqual([
    { key: 'segment:trials', label: 'trials', shown: 2, completed: 1, dismissed: 1 },
    { key: 'segment:pros', label: 'pros', shown: 1, completed: 0, dismissed: 0 },
    { key: 'segment:nobody', label: 'nobody', shown: 0, completed: 0, dismissed: 0 },
    { key: 'noSegment', label: '', shown: 1, completed: 0, dismissed: 0 },
  ]);
  expect((await report('by=segment.trials')).body.groups).toMatchObject([
    { key: 'in', shown: 2 },
    { key: 'notIn', shown: 2 },
  ]);
  expect((await report('by=stage')).body.groups).toMatchObject([{ key: 'stage:activation', shown: 4 }]);
  expect((await report('by=person.plan')).body.groups).toMatchObject([
    { key: 'value:trial', shown: 2 },
    { key: 'value:pro', shown: 1 },
    { key: 'none', shown: 1 },
  ]);
  expect((await report('segmentId=trials')).body).toMatchObject({
    shown: 2,
    completed: 1,
    dismissed: 1,
    perDay: [{ day: '2026-01-10', shown: 2, completed: 1 }],
  });
  expect((await report('segmentId=gone')).status).toBe(422);
  expect((await report('by=segment.gone')).status).toBe(422);
  expect((await report('by=weather')).status).toBe(400);
});
