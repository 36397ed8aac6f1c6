import { defaultFriction, type Explanation, type FrictionSettings, footholdEvents } from '@foothold/sdk/contract';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Caller, startTestServer, type TestServer, testFlow, testMilestone } from '../testing.js';

let server: TestServer;
let caller: Caller;
let projectId: string;
let environment: { id: string; publicKey: string };
let path: string;

beforeEach(async () => {
  server = await startTestServer();
  const made = await server.project('admin');
  caller = made.caller;
  projectId = made.project.id;
  environment = made.environment;
  path = `/v1/projects/${projectId}/friction`;
});
afterEach(() => server.close());

/** What a page would send. Answers with the person's state. */
async function send(...messages: Record<string, unknown>[]) {
  const batch = messages.map((message) => ({ type: 'track', userId: 'ada', anonymousId: 'browser', ...message }));
  const person = { userId: 'ada', anonymousId: 'browser' };
  const answer = await server.stranger().post('/v1/batch', { writeKey: environment.publicKey, batch, person });
  expect(answer).toMatchObject({ status: 200, body: { accepted: batch.length } });
  return answer.body.state;
}

async function publish(flow: ReturnType<typeof testFlow>) {
  const { state, live, now } = server.deps;
  await state.createFlow(projectId, flow, 'u', now());
  const environmentId = environment.id;
  await state.publish({ projectId, flowId: flow.id, environmentId, userId: 'u', note: '', now: now() });
  await live.rebuild(environmentId);
}

async function ada() {
  const below = `/v1/projects/${projectId}/environments/${environment.id}/people`;
  const { body } = await caller.get(below);
  const person = await caller.get(`${below}/${body.people[0].id}`);
  const explained = await caller.get(`${below}/${body.people[0].id}/explanations`);
  return { person: person.body, explanations: explained.body.explanations };
}

it('begins with sensible grades, and keeps others per project', async () => {
  expect((await caller.get(path)).body.friction).toEqual(defaultFriction);
  const friction: FrictionSettings = {
    grades: { ...defaultFriction.grades, rageClick: -20, passive: 5 },
    events: [{ event: 'Export Failed', grade: -10 }],
    goal: { trait: 'goal', charges: [{ value: 'get_paid', charge: 20 }] },
  };
  expect(await caller.put(path, { friction })).toMatchObject({ status: 200, body: { friction } });
  expect((await caller.get(path)).body.friction).toEqual(friction);
  const other = await server.project('admin');
  expect((await other.caller.get(`/v1/projects/${other.project.id}/friction`)).body.friction).toEqual(defaultFriction);
});

it('is not overwritten when somebody else has changed it meanwhile', async () => {
  const graded = (rageClick: -5 | -20) => ({ ...defaultFriction, grades: { ...defaultFriction.grades, rageClick } });
  expect((await caller.put(path, { friction: graded(-20), was: defaultFriction })).status).toBe(200);
  const late = await caller.put(path, { friction: graded(-5), was: defaultFriction });
  expect(late).toMatchObject({ status: 409, body: { error: { code: 'friction_changed' } } });
  expect((await caller.get(path)).body.friction).toEqual(graded(-20));
  expect((await caller.put(path, { friction: graded(-5), was: graded(-20) })).status).toBe(200);
});

it('is read by everybody and changed by admins', async () => {
  const editor = await server.member(projectId, 'editor');
  expect((await editor.get(path)).status).toBe(200);
  expect((await editor.put(path, { friction: defaultFriction })).status).toBe(403);
});

it('tells pages which signals they are not to measure, and nothing when all are', async () => {
  const manifest = async () =>
    (await server.stranger().get(`/v1/manifest?key=${environment.publicKey}`)).body as Record<string, unknown>;
  const before = await manifest();
  expect(before).not.toHaveProperty('unmeasured');
  const friction = { ...defaultFriction, unmeasured: ['idle', 'hesitation'] };
  expect(await caller.put(path, { friction })).toMatchObject({ status: 200, body: { friction } });
  const after = await manifest();
  expect(after.unmeasured).toEqual(['idle', 'hesitation']);
  expect(after.version).not.toBe(before.version);
  const wrong = await caller.put(path, { friction: { ...defaultFriction, unmeasured: ['hiccup'] } });
  expect(wrong.status).toBe(400);
});

it('leaves out in one environment what is switched off there, besides what is off everywhere', async () => {
  const { environment: other } = (await caller.post(`/v1/projects/${projectId}/environments`, { name: 'Test' })).body;
  const unmeasuredIn = async (key: string) => (await server.stranger().get(`/v1/manifest?key=${key}`)).body.unmeasured;
  await caller.put(path, { friction: { ...defaultFriction, unmeasured: ['idle'] } });
  const change = (unmeasured: unknown) =>
    caller.patch(`/v1/projects/${projectId}/environments/${environment.id}`, { unmeasured });
  expect(await change(['deadClick', 'idle'])).toMatchObject({
    status: 200,
    body: { environment: { unmeasured: ['deadClick', 'idle'] } },
  });
  expect(await unmeasuredIn(environment.publicKey)).toEqual(['idle', 'deadClick']);
  expect(await unmeasuredIn(other.publicKey)).toEqual(['idle']);
  expect((await change(['hiccup'])).status).toBe(400);
});

it('lists everything that is wrong', async () => {
  const { rageClick: _, ...grades } = defaultFriction.grades;
  const friction = {
    grades: { ...grades, deadClick: -7, hiccup: 5 },
    events: [
      { event: 'A', grade: 5 },
      { event: 'A', grade: 100 },
      { event: 'foothold.rage_click', grade: 5 },
    ],
    goal: {
      trait: '',
      charges: [
        { value: 'x', charge: 26 },
        { value: 'x', charge: 1 },
      ],
    },
  };
  const { status, body } = await caller.put(path, { friction });
  expect(status).toBe(400);
  const found = body.error.problems.map((one: { code: string; path: string }) => `${one.path} ${one.code}`);
  expect(found.sort()).toEqual([
    'events[1].event repeated_event',
    'events[1].grade unknown_grade',
    'events[2].event reserved_event',
    'goal.charges[0].charge out_of_range',
    'goal.charges[1].value repeated_value',
    'goal.trait empty',
    'grades.deadClick unknown_grade',
    'grades.hiccup unknown_key',
    'grades.rageClick missing',
  ]);
  expect((await caller.get(path)).body.friction).toEqual(defaultFriction);
});

it('moves the index by what arrives after a change, and keeps what was', async () => {
  await send({ event: 'Export Failed', messageId: 'm1' });
  const events = [{ event: 'Export Failed', grade: -10 }];
  await caller.put(path, { friction: { ...defaultFriction, events } });
  expect((await send({ event: 'Export Failed', messageId: 'm2' })).friction).toBe(0);
  expect((await send({ event: 'Export Failed', messageId: 'm2b' })).friction).toBe(-10);
  await caller.put(path, { friction: defaultFriction });
  expect((await send({ event: 'Export Failed', messageId: 'm3' })).friction).toBe(-10);
  expect((await ada()).person).toMatchObject({
    friction: -10,
    frictionStart: 10,
    touchpoints: [
      { cause: 'event:Export Failed', grade: -10, after: 0 },
      { cause: 'event:Export Failed', grade: -10, after: -10 },
    ],
  });
});

it('knows promoter scores and celebrations by the flows that are live', async () => {
  await publish(
    testFlow('survey', {
      pattern: { type: 'survey' },
      steps: [
        { id: 'ask', blocks: [{ type: 'question', id: 'likely', kind: 'nps', label: 'How likely?' }] },
        { id: 'thanks', blocks: [{ type: 'celebration', id: 'hooray' }] },
      ],
    }),
  );
  const run = { flowId: 'survey', runId: 'r', version: 1, pattern: 'survey' };
  const answer = { ...run, questionId: 'likely', answer: 10 };
  expect((await send({ event: footholdEvents.answerGiven, messageId: 'a', properties: answer })).friction).toBe(20);
  const shown = { ...run, stepId: 'thanks' };
  expect((await send({ event: footholdEvents.stepShown, messageId: 's', properties: shown })).friction).toBe(25);
  expect((await ada()).person.touchpoints).toMatchObject([{ cause: 'score:10' }, { cause: 'celebration_seen' }]);
});

it('starts where the answer to the goal question says', async () => {
  const goal = { trait: 'goal', charges: [{ value: 'get_paid', charge: 25 }] };
  await caller.put(path, { friction: { ...defaultFriction, goal } });
  const state = await send({ type: 'identify', messageId: 'i', traits: { goal: 'get_paid' } });
  expect(state.friction).toBe(25);
});

it('holds a signal back and lets rules read it once somebody has had enough', async () => {
  await caller.post(`/v1/projects/${projectId}/milestones`, {
    milestone: testMilestone('first', {
      events: [{ event: 'Invoice Sent' }],
      behaviour: { motivation: { base: 0.9, signals: [] }, ability: { base: 0.9, signals: [] }, line: 0.25 },
    }),
  });
  const trigger = testFlow('x').trigger;
  const signal = { ...trigger, behaviour: { milestoneId: 'first', kind: 'signal' as const } };
  await publish(testFlow('remind', { trigger: signal }));
  const isLost = { type: 'fact' as const, fact: { of: 'friction' as const }, op: 'lte' as const, value: 0 };
  await publish(testFlow('help', { trigger: { ...trigger, audience: isLost } }));
  const gates = async () => {
    const { explanations } = await ada();
    return Object.fromEntries(
      explanations.map(({ flowId, gates, firstFailed }: Explanation) => [
        flowId,
        `${gates.find(({ gate }) => gate === firstFailed)?.code}`,
      ]),
    );
  };

  await send({ event: footholdEvents.deadClick, messageId: 'd1' });
  const before = await gates();
  expect(before.remind).not.toBe('friction_only_help');
  expect(before.help).toBe('audience_not_met');

  const state = await send({ event: footholdEvents.deadClick, messageId: 'd2' });
  expect(state.friction).toBe(0);
  const after = await gates();
  expect(after.remind).toBe('friction_only_help');
  expect(after.help).not.toBe('audience_not_met');
});
