import { footholdEvents } from '@foothold/sdk/contract';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { closeStreams } from '../ops/streams.js';
import type { IncomingEvent } from '../stores/events.js';
import { type Caller, startTestServer, type TestServer, testFlow, testMilestone, testPassword } from '../testing.js';

let server: TestServer;
let caller: Caller;
let base: string;
let environmentId: string;
let projectId: string;

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
const deed = (userId: string, name: string, more: Partial<IncomingEvent> = {}): IncomingEvent => ({
  messageId: `m${count++}`,
  name,
  at: server.deps.now(),
  userId,
  properties: {},
  ...more,
});

async function ada(): Promise<string> {
  await server.deps.events.append(environmentId, [
    deed('ada', 'Invoice Sent', {
      anonymousId: 'browser-1',
      properties: { amount: 12 },
      traits: { name: 'Ada Lovelace', email: 'ada@example.com', plan: 'trial' },
      account: { id: 'acme', traits: { industry: 'tools' } },
    }),
  ]);
  const person = await server.deps.events.personByKey(environmentId, { userId: 'ada' });
  return person?.personId ?? '';
}

it('lists people, finds them, and turns pages', async () => {
  await ada();
  await server.deps.events.append(environmentId, [deed('bob', 'Signed Up', { traits: { name: 'Bob' } })]);
  const all = await caller.get(`${base}/people`);
  expect(all.body).toMatchObject({ total: 2, nextCursor: null });
  const found = await caller.get(`${base}/people?q=lovelace`);
  expect(found.body.people).toMatchObject([
    {
      userId: 'ada',
      anonymous: false,
      name: 'Ada Lovelace',
      email: 'ada@example.com',
      accountId: 'acme',
      milestones: 0,
    },
  ]);
  const first = await caller.get(`${base}/people?limit=1`);
  const second = await caller.get(`${base}/people?limit=1&cursor=${encodeURIComponent(first.body.nextCursor)}`);
  const ids = [...first.body.people, ...second.body.people].map((person: { userId: string }) => person.userId);
  expect(ids.sort()).toEqual(['ada', 'bob']);
  expect((await caller.get(`${base}/people?limit=1000`)).status).toBe(400);
});

it('tells all that is known of one person, and what they did', async () => {
  await server.deps.state.saveMilestone(projectId, testMilestone('first-value', { role: 'firstValue' }), 1);
  await server.deps.live.rebuild(environmentId);
  const id = await ada();
  await server.deps.events.append(environmentId, [
    deed('ada', footholdEvents.flowShown, {
      properties: { flowId: 'tour', version: 1, runId: 'r', pattern: 'tour' },
      at: server.deps.now() + 1,
    }),
  ]);

  const { body } = await caller.get(`${base}/people/${id}`);
  expect(body).toMatchObject({
    id,
    userId: 'ada',
    anonymousIds: ['browser-1'],
    traits: { plan: 'trial' },
    account: { id: 'acme', traits: { industry: 'tools' } },
    milestones: [{ milestoneId: 'first-value', at: expect.any(Number) }],
    flows: [{ flowId: 'tour', state: 'shown', shows: 1 }],
    stage: 'adoption',
  });
  const events = await caller.get(`${base}/people/${id}/events`);
  expect(events.body.events.map((event: { name: string }) => event.name)).toEqual([
    'foothold.flow_shown',
    'Invoice Sent',
  ]);
  expect((await caller.get(`${base}/people/nobody`)).status).toBe(404);
  expect((await caller.get(`${base}/people/nobody/events`)).status).toBe(404);
});

it('explains gate by gate why a flow is or is not shown to them', async () => {
  const { state, live, now } = server.deps;
  const publish = async (flow: ReturnType<typeof testFlow>) => {
    await state.createFlow(projectId, flow, 'u', now());
    await state.publish({ projectId, flowId: flow.id, environmentId, userId: 'u', note: '', now: now() });
  };
  const plan = (value: string) => ({
    type: 'fact' as const,
    fact: { of: 'person' as const, trait: 'plan' },
    op: 'is' as const,
    value,
  });
  const trigger = testFlow('x').trigger;
  await publish(testFlow('for-trials', { trigger: { ...trigger, audience: plan('trial') } }));
  await publish(testFlow('for-pros', { trigger: { ...trigger, audience: plan('pro') } }));
  await publish(
    testFlow('on-reports', {
      trigger: {
        ...trigger,
        scene: { type: 'fact', fact: { of: 'page', part: 'path' }, op: 'matches', value: '/reports' },
      },
    }),
  );
  await state.saveMilestone(projectId, testMilestone('first-value'), 1);
  await live.rebuild(environmentId);
  const id = await ada();

  const { body } = await caller.get(`${base}/people/${id}/explanations`);

  const of = (flowId: string) => body.explanations.find((one: { flowId: string }) => one.flowId === flowId);
  expect(of('for-trials')).toMatchObject({ truth: 'yes', firstFailed: null });
  expect(of('for-pros')).toMatchObject({ truth: 'no', firstFailed: 'audience' });
  expect(of('for-pros').gates.find((gate: { gate: string }) => gate.gate === 'audience').conditions).toMatchObject([
    { truth: 'no', needed: 'pro', found: 'trial' },
  ]);
  expect(of('on-reports')).toMatchObject({ firstFailed: 'scene' });
  expect(of('on-reports').gates.find((gate: { gate: string }) => gate.gate === 'scene')).toMatchObject({
    truth: 'unknown',
  });
  expect(body.standings).toMatchObject([
    { milestoneId: 'first-value', motivation: 0.5, ability: 0.5, quadrant: 'above' },
  ]);
});

it('offers names that were seen', async () => {
  await ada();
  expect((await caller.get(`${base}/event-names?q=invoice`)).body.names).toMatchObject([
    { name: 'Invoice Sent', count: 1 },
  ]);
  expect((await caller.get(`${base}/event-names?q=zebra`)).body.names).toEqual([]);
  const traits = await caller.get(`${base}/trait-names`);
  expect(traits.body.person).toEqual(expect.arrayContaining([{ name: 'plan', examples: ['trial'] }]));
  expect(traits.body.account).toEqual([{ name: 'industry', examples: ['tools'] }]);
});

it('shows nobody outside of the project anything', async () => {
  const id = await ada();
  const { caller: other } = await server.project('owner');
  for (const path of [
    '/people',
    `/people/${id}`,
    `/people/${id}/events`,
    '/events',
    '/events/stream',
    '/event-names',
  ]) {
    expect([path, (await server.stranger().get(`${base}${path}`)).status]).toEqual([path, 401]);
    expect([path, (await other.get(`${base}${path}`)).status]).toEqual([path, 404]);
  }
});

async function openStream() {
  const user = await server.deps.auth.createUser({ name: 'S', email: 's@example.com', password: testPassword });
  await server.deps.state.addMember(projectId, user?.id ?? '', 'analyst', 1);
  const signedIn = await server.app.request('/v1/auth/sign-in/email', {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: 'http://foothold.test' },
    body: JSON.stringify({ email: 's@example.com', password: testPassword }),
  });
  const cookie = signedIn.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
  const response = await server.app.request(`${base}/events/stream`, { headers: { cookie } });
  expect(response.headers.get('content-type')).toContain('text/event-stream');
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  if (!reader) throw new Error('the stream has no body');
  expect((await reader.read()).value).toContain('event: open');
  return reader;
}

it('streams new events with the label of their person until it is closed', async () => {
  await ada();
  const reader = await openStream();

  await server.deps.events.append(environmentId, [deed('ada', 'Report Viewed', { properties: { name: 'a\nb' } })]);

  const text = (await reader.read()).value ?? '';
  expect(text).toMatch(/^event: event\n/);
  const data = JSON.parse(/^data: (.*)$/m.exec(text)?.[1] ?? '{}');
  expect(data).toMatchObject({ name: 'Report Viewed', personLabel: 'Ada Lovelace', properties: { name: 'a\nb' } });
  const recent = await caller.get(`${base}/events?limit=1`);
  expect(recent.body.events).toMatchObject([{ id: data.id, personLabel: 'Ada Lovelace' }]);

  closeStreams(server.deps);
  expect((await reader.read()).done).toBe(true);
});

it('leaves events out for a reader that is too slow, and says how many', async () => {
  const reader = await openStream();
  for (let batch = 0; batch < 3; batch++) {
    const events = Array.from({ length: 500 }, () => deed('ada', 'Report Viewed'));
    await server.deps.events.append(environmentId, events);
  }

  let received = 0;
  let skipped = 0;
  while (received + skipped < 1500) {
    const text = (await reader.read()).value ?? '';
    received += text.match(/^event: event$/gm)?.length ?? 0;
    skipped += Number(/^event: skipped\ndata: (\d+)$/m.exec(text)?.[1] ?? 0);
  }
  expect(skipped).toBeGreaterThan(0);
  expect(received + skipped).toBe(1500);
  await reader.cancel();
});
