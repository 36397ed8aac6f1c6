import { type Flow, footholdEvents } from '@foothold/sdk/contract';
import { markOf } from '@foothold/sdk/engine';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { IncomingEvent } from '../stores/events.js';
import { type Caller, startTestServer, type TestServer, testFlow, testMilestone } from '../testing.js';
import { forgetThePast } from './forget-past.js';

const hour = 3_600_000;

let server: TestServer;
let caller: Caller;
let base: string;
let environmentId: string;
let projectId: string;
let publicKey: string;

beforeEach(async () => {
  server = await startTestServer();
  const made = await server.project('editor');
  caller = made.caller;
  environmentId = made.environment.id;
  projectId = made.project.id;
  publicKey = made.environment.publicKey;
  base = `/v1/projects/${projectId}/environments/${environmentId}`;
});
afterEach(() => server.close());

let count = 0;
const did = (name: string, more: Partial<IncomingEvent> = {}) =>
  server.deps.events.append(environmentId, [
    { messageId: `m${count++}`, name, at: server.deps.now(), userId: 'ada', properties: {}, ...more },
  ]);

async function publish(flow: Flow): Promise<void> {
  const { state, live, now } = server.deps;
  const known = await state.flow(projectId, flow.id);
  if (known) await state.saveDraft(projectId, flow, known.revision, 'somebody', now());
  else await state.createFlow(projectId, flow, 'somebody', now());
  await state.publish({ projectId, flowId: flow.id, environmentId, userId: 'somebody', note: '', now: now() });
  await live.rebuild(environmentId);
}

const forPlan = (plan: string): Partial<Flow> => ({
  trigger: {
    prompts: [{ on: 'page' }],
    frequency: { repeat: 'untilDone' },
    audience: { type: 'fact', fact: { of: 'person', trait: 'plan' }, op: 'is', value: plan },
  },
});

const tell = (properties: Record<string, unknown>, messageId = `d${count++}`) =>
  server.stranger().post('/v1/batch', {
    writeKey: publicKey,
    batch: [
      {
        type: 'track',
        event: footholdEvents.decided,
        messageId,
        userId: 'ada',
        timestamp: new Date(server.deps.now()).toISOString(),
        properties,
      },
    ],
  });

const personId = async () => (await server.deps.events.personByKey(environmentId, { userId: 'ada' }))?.personId ?? '';
const explainAt = async (at: number) => caller.get(`${base}/people/${await personId()}/explanations?at=${at}`);

it('keeps what pages decided apart from what people did', async () => {
  await did('Signed Up');
  const told = await tell({
    flows: ['tour 3 scene scene_not_met', 'offer 1 - first'],
    cause: 'event',
    about: 'Signed Up',
    url: 'https://app.example.com/start',
    surplus: 'is left out',
  });
  expect(told).toMatchObject({ status: 200, body: { accepted: 1, refused: [] } });

  const id = await personId();
  const { body } = await caller.get(`${base}/people/${id}/decisions`);
  expect(body).toMatchObject({
    decisions: [
      {
        cause: 'event',
        about: 'Signed Up',
        url: 'https://app.example.com/start',
        flows: [
          { flowId: 'tour', version: 3, gate: 'scene', code: 'scene_not_met' },
          { flowId: 'offer', version: 1, gate: null, code: 'first' },
        ],
      },
    ],
    nextBefore: null,
    settings: { share: 1, days: 30 },
  });
  const one = await caller.get(`${base}/people/${id}/decisions?flowId=offer`);
  expect(one.body.decisions[0].flows).toHaveLength(1);
  const events = await caller.get(`${base}/people/${id}/events`);
  expect(events.body.events.map(({ name }: { name: string }) => name)).toEqual(['Signed Up']);
  expect((await caller.get(`${base}/event-names`)).body.names).toHaveLength(1);
});

it('takes a decision once, of somebody who is known, and only in its own words', async () => {
  const flows = ['tour 1 scene scene_not_met'];
  expect((await tell({ flows, cause: 'page' })).body).toMatchObject({ accepted: 0 });
  expect((await caller.get(`${base}/people`)).body.total).toBe(0);
  await did('Signed Up');
  expect((await tell({ flows, cause: 'page' }, 'same')).body).toMatchObject({ accepted: 1 });
  expect((await tell({ flows, cause: 'page' }, 'same')).body).toMatchObject({ accepted: 0, duplicates: 1 });
  for (const wrong of [[], ['tour'], ['tour 1 nowhere scene_not_met'], 'tour 1 scene scene_not_met'])
    expect(await tell({ flows: wrong })).toMatchObject({
      status: 400,
      body: { error: { problems: [{ code: 'invalid_decision' }] } },
    });
});

it('forgets the rules that were replaced before what is kept, and keeps those that held then', async () => {
  const { state, now } = server.deps;
  const keep = (daysAgo: number, hash: string) =>
    state.savePastRules(environmentId, { from: now() - daysAgo * 24 * hour, hash, rules: Buffer.from(hash) });
  for (const [daysAgo, hash] of [
    [90, 'a'],
    [50, 'b'],
    [40, 'c'],
    [5, 'd'],
  ] as const)
    await keep(daysAgo, hash);
  const at = async (daysAgo: number) => {
    const found = await state.pastRules(environmentId, now() - daysAgo * 24 * hour);
    return found && Buffer.from(found.rules).toString();
  };
  expect(await at(60)).toBe('a');
  await forgetThePast(server.deps);
  // Those of 40 days ago held 30 days ago; of moments before, they are the earliest that is known.
  expect(await at(31)).toBe('c');
  expect(await at(60)).toBe('c');
  expect(await at(1)).toBe('d');

  await state.updateEnvironment(environmentId, { decisions: { share: 1, days: 0 } });
  server.advance(7 * 24 * hour);
  await forgetThePast(server.deps);
  expect(await at(31)).toBe('c');
  server.advance(30 * 24 * hour);
  await forgetThePast(server.deps);
  expect(await at(60)).not.toBe('c');
});

it('keeps nothing where an environment wants nothing, and forgets what is older than it keeps', async () => {
  await did('Signed Up');
  const id = await personId();
  const kept = async () => (await caller.get(`${base}/people/${id}/decisions`)).body.decisions.length;
  await tell({ flows: ['tour 1 scene scene_not_met'] });
  await forgetThePast(server.deps);
  expect(await kept()).toBe(1);
  server.advance(31 * 24 * hour);
  await forgetThePast(server.deps);
  expect(await kept()).toBe(0);

  await server.deps.state.updateEnvironment(environmentId, { decisions: { share: 0, days: 0 } });
  await server.deps.live.rebuild(environmentId);
  expect((await tell({ flows: ['tour 1 scene scene_not_met'] })).status).toBe(200);
  expect(await kept()).toBe(0);
  const manifest = await server.stranger().get(`/v1/manifest?key=${publicKey}`);
  expect(manifest.body.decisions).toBeUndefined();
});

it('moves decisions with a person who turns out to be somebody else', async () => {
  await did('Looked Around', { userId: undefined, anonymousId: 'browser' });
  await server.stranger().post('/v1/batch', {
    writeKey: publicKey,
    batch: [
      {
        type: 'track',
        event: footholdEvents.decided,
        messageId: 'early',
        anonymousId: 'browser',
        properties: { flows: ['tour 1 scene scene_not_met'] },
      },
    ],
  });
  await did('Signed Up');
  await did('Came Back', { anonymousId: 'browser' });
  const { body } = await caller.get(`${base}/people/${await personId()}/decisions`);
  expect(body.decisions).toHaveLength(1);
});

it('explains a past moment with the rules and the person of that moment', async () => {
  await server.deps.state.saveMilestone(projectId, testMilestone('sent'), 1);
  await publish(testFlow('offer', forPlan('trial')));
  await did('Signed Up', { traits: { plan: 'trial', name: 'Ada' } });
  const before = server.deps.now();
  server.advance(hour);
  await publish(testFlow('offer', forPlan('pro')));
  await publish(testFlow('later'));
  await did('Invoice Sent', { traits: { name: 'Ada Lovelace' } });
  await did(footholdEvents.flowShown, {
    properties: { flowId: 'offer', version: 2, runId: 'r1', pattern: 'modal' },
  });
  server.advance(hour);

  const then = await explainAt(before);
  expect(then.body).toMatchObject({
    at: before,
    explanations: [{ flowId: 'offer', version: 1, truth: 'yes' }],
    past: { recorded: [], page: null, assumed: { traits: ['name'], account: false, rules: false } },
  });
  const now = await explainAt(server.deps.now() + hour);
  expect(now.body.past).toBeNull();
  expect(now.body.explanations).toMatchObject([
    { flowId: 'offer', version: 2, firstFailed: 'audience' },
    { flowId: 'later', version: 1 },
  ]);
  expect((await explainAt(before - hour)).body.error.code).toBe('not_seen_yet');
});

it('knows caps, history, milestones and friction as of a past moment', async () => {
  await server.deps.state.saveMilestone(projectId, testMilestone('sent'), 1);
  await publish(testFlow('offer', { trigger: { prompts: [{ on: 'page' }], frequency: { repeat: 'once' } } }));
  await did('Signed Up');
  server.advance(hour);
  const shownAt = server.deps.now();
  await did(footholdEvents.flowShown, { properties: { flowId: 'offer', version: 1, runId: 'r1', pattern: 'modal' } });
  await did(footholdEvents.flowDismissed, {
    at: shownAt + 10_000,
    properties: { flowId: 'offer', version: 1, runId: 'r1' },
  });
  for (let i = 0; i < 4; i++) await did(footholdEvents.rageClick);

  const gatesAt = async (at: number) => {
    const { body } = await explainAt(at);
    return Object.fromEntries(
      body.explanations[0].gates.map(({ gate, code }: { gate: string; code: string }) => [gate, code]),
    );
  };
  expect(await gatesAt(shownAt - 1)).toMatchObject({ frequency: 'frequency_open', fatigue: 'not_tired' });
  server.advance(60_000);
  expect(await gatesAt(server.deps.now() - 1)).toMatchObject({
    frequency: 'shown_once',
    fatigue: 'gap_not_over',
    behaviour: 'friction_only_help',
  });
});

it('explains with the page that the person’s page told of, and gives its word beside it', async () => {
  const target = { descriptions: [{ by: 'id' as const, value: 'empty-list' }] };
  await publish(
    testFlow('tour', {
      trigger: {
        prompts: [{ on: 'page' }],
        frequency: { repeat: 'untilDone' },
        scene: {
          type: 'all',
          of: [
            { type: 'fact', fact: { of: 'page', part: 'path' }, op: 'is', value: '/start' },
            { type: 'fact', fact: { of: 'element', target, measure: 'empty' }, op: 'is', value: true },
          ],
        },
      },
    }),
  );
  await did('Signed Up');
  server.advance(60_000);
  const at = server.deps.now();
  await tell({
    flows: ['tour 1 scene scene_not_met'],
    cause: 'page',
    url: 'https://app.example.com/start',
    session: [1, 1, 5, 0, 0, 0],
    elements: [`${markOf(target)} 110 4`],
  });
  server.advance(60_000);

  const { body } = await explainAt(at + 30_000);
  expect(body).toMatchObject({
    past: {
      page: { url: 'https://app.example.com/start' },
      recorded: [{ flowId: 'tour', version: 1, gate: 'scene', code: 'scene_not_met' }],
    },
  });
  expect(body.explanations[0].gates[2]).toMatchObject({
    gate: 'scene',
    code: 'scene_not_met',
    conditions: [{ truth: 'yes' }, { truth: 'no', found: false }],
  });
});

it('tells a stranger and another project nothing', async () => {
  await did('Signed Up');
  const id = await personId();
  expect((await server.stranger().get(`${base}/people/${id}/decisions`)).status).toBe(401);
  const other = await server.project();
  expect((await other.caller.get(`${base}/people/${id}/decisions`)).status).toBe(404);
  const theirs = `/v1/projects/${other.project.id}/environments/${other.environment.id}`;
  expect((await other.caller.get(`${theirs}/people/${id}/decisions`)).status).toBe(404);
  expect((await other.caller.get(`${theirs}/people/${id}/explanations?at=5`)).status).toBe(404);
});
