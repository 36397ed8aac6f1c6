import type { CheckFinding, Condition, Flow } from '@foothold/sdk/contract';
import { applyFix } from '@foothold/sdk/engine';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Caller, startTestServer, type TestServer, testFlow, testMilestone } from '../testing.js';

let server: TestServer;
let caller: Caller;
let projectId: string;
let environmentId: string;
let project: string;

beforeEach(async () => {
  server = await startTestServer();
  const made = await server.project('editor');
  caller = made.caller;
  projectId = made.project.id;
  environmentId = made.environment.id;
  project = `/v1/projects/${projectId}`;
});
afterEach(() => server.close());

const trait = (name: string, op: 'is' | 'isNot', value: string): Condition => ({
  type: 'fact',
  fact: { of: 'person', trait: name },
  op,
  value,
});
const withAudience = (id: string, ...of: Condition[]): Flow => {
  const flow = testFlow(id);
  return { ...flow, trigger: { ...flow.trigger, audience: { type: 'all', of } } };
};
const check = async (flow: Flow): Promise<CheckFinding[]> =>
  (await caller.post(`${project}/environments/${environmentId}/checks/flow`, { flow })).body.findings;
const create = (flow: Flow) => caller.post(`${project}/flows`, { flow });
const publish = (id: string) => caller.post(`${project}/flows/${id}/publish`, { environmentId });
const send = (traits: Record<string, string | string[]>) =>
  server.deps.events.append(environmentId, [
    { messageId: 'm', name: 'Signed Up', at: server.deps.now(), userId: 'u', properties: {}, traits },
  ]);

it('finds that nobody can be in a segment, and that a part of its rule asks for what was never seen', async () => {
  const checkRule = (when: unknown) => caller.post(`${project}/environments/${environmentId}/checks/segment`, { when });
  await send({ plan: 'pro' });
  const when: Condition = { type: 'all', of: [trait('plan', 'is', 'pro'), trait('plan', 'isNot', 'pro')] };
  const [nobody] = (await checkRule(when)).body.findings;
  expect(nobody).toMatchObject({
    severity: 'warning',
    code: 'conditions_exclude',
    places: ['when.of[0]', 'when.of[1]'],
  });
  const mended = applyFix({ when }, nobody.fix);
  expect((await checkRule(mended.when)).body.findings).toEqual([]);
  expect((await checkRule(trait('plam', 'is', 'pro'))).body.findings).toMatchObject([
    { severity: 'warning', code: 'trait_unseen', path: expect.stringMatching(/^when/) },
  ]);
  expect((await checkRule({ type: 'all', of: [{}] })).body.error.code).toBe('invalid_condition');
});

it('finds conditions that exclude each other, and mends them by its own fix', async () => {
  const flow = withAudience('welcome', trait('plan', 'is', 'pro'), trait('plan', 'isNot', 'Pro'));
  const [finding] = await check(flow);
  expect(finding).toMatchObject({
    severity: 'error',
    code: 'conditions_exclude',
    path: 'trigger.audience.of[1]',
    places: ['trigger.audience.of[0]', 'trigger.audience.of[1]'],
  });
  expect(finding?.message).toContain('plan is “pro”');
  expect(await check(applyFix(flow, finding?.fix ?? { edits: [] }))).toEqual([]);
});

it('does not publish what nobody could ever see, and tells what is hardly meant besides', async () => {
  await create(withAudience('never', trait('plan', 'is', 'pro'), trait('plan', 'isNot', 'pro')));
  expect(await publish('never')).toMatchObject({
    status: 422,
    body: { error: { code: 'invalid_flow', problems: [{ code: 'conditions_exclude' }] } },
  });
  await create(testFlow('called', { trigger: { prompts: [{ on: 'manual' }], frequency: { repeat: 'always' } } }));
  expect(await publish('called')).toMatchObject({
    status: 200,
    body: { version: 1, warnings: [{ code: 'nothing_starts', severity: 'warning' }] },
  });
});

it('knows which names were ever seen, and which was likely meant', async () => {
  const flow = withAudience('welcome', trait('paln', 'is', 'pro'));
  expect(await check(flow)).toEqual([]); // nothing was sent yet
  await send({ plan: 'pro' });
  const [finding] = await check(flow);
  expect(finding).toMatchObject({
    code: 'trait_unseen',
    values: { name: 'paln' },
    fix: { code: 'use_name', values: { name: 'plan' } },
  });
  expect(await check(applyFix(flow, finding?.fix ?? { edits: [] }))).toEqual([]);
});

it('lets a trait be two things at once when it was seen as a list', async () => {
  const flow = withAudience('welcome', trait('plan', 'is', 'pro'), trait('plan', 'is', 'team'));
  expect(await check(flow)).toMatchObject([{ code: 'conditions_exclude', severity: 'warning' }]);
  await send({ plan: ['pro', 'team'] });
  expect(await check(flow)).toEqual([]);
});

it('sees the other flows as they are live in the environment', async () => {
  const starting = (id: string, flowId: string): Flow => ({
    ...testFlow(id),
    steps: [
      { id: 'one', blocks: [{ type: 'button', id: 'go', label: 'Go', actions: [{ type: 'startFlow', flowId }] }] },
    ],
  });
  await create(starting('a', 'b'));
  await create(starting('b', 'a'));
  expect((await check(starting('a', 'b'))).map(({ code }) => code)).toEqual(['starts_what_is_not_live', 'start_cycle']);
  await publish('b');
  expect((await check(starting('a', 'b'))).map(({ code }) => code)).toEqual(['start_cycle']);
});

it('says nothing about what is not written to its end', async () => {
  const half = withAudience('welcome', trait('plan', 'is', ''), trait('plan', 'isNot', ''));
  expect(await check(half)).toEqual([]);
});

it('finds a line that nobody can reach, and what flows that aim at it lose by that', async () => {
  const milestone = testMilestone('far', {
    behaviour: { motivation: { base: 0.5, signals: [] }, ability: { base: 0.2, signals: [] }, line: 0.25 },
  });
  const answer = await caller.post(`${project}/environments/${environmentId}/checks/milestone`, { milestone });
  expect(answer).toMatchObject({
    status: 200,
    body: { findings: [{ code: 'line_out_of_reach', values: { most: 0.1, line: 0.25 } }] },
  });
  await caller.post(`${project}/milestones`, { milestone });
  const flow = testFlow('remind', {
    pattern: { type: 'banner' },
    trigger: {
      prompts: [{ on: 'page' }],
      gate: { milestoneId: 'far', kind: 'auto' },
      frequency: { repeat: 'untilDone' },
    },
  });
  expect(await check(flow)).toMatchObject([{ code: 'gate_out_of_reach', severity: 'error', values: { most: 0.1 } }]);
});

it('answers 404 for an environment of another project, 400 for garbage', async () => {
  const other = await server.project('editor');
  const flow = testFlow('welcome');
  const theirs = `${project}/environments/${other.environment.id}/checks/flow`;
  expect((await caller.post(theirs, { flow })).status).toBe(404);
  const ours = `${project}/environments/${environmentId}/checks`;
  expect((await caller.post(`${ours}/flow`, { flow: { id: 'x' } })).status).toBe(400);
  expect((await caller.post(`${ours}/milestone`, { milestone: {} })).status).toBe(400);
});

it('does not roll back to a version that nobody could see any more', async () => {
  const segment = (plan: string) => ({
    segment: { id: 'trials', name: 'Trials', kind: 'rule', when: trait('plan', 'is', plan) },
  });
  const isTrial: Condition = { type: 'fact', fact: { of: 'segment', segmentId: 'trials' }, op: 'is', value: true };
  const isPro: Condition = { type: 'fact', fact: { of: 'segment', segmentId: 'pros' }, op: 'is', value: true };
  expect((await caller.post(`${project}/segments`, segment('trial'))).status).toBe(201);
  const pros = { id: 'pros', name: 'Pros', kind: 'rule', when: trait('plan', 'is', 'trial') };
  expect((await caller.post(`${project}/segments`, { segment: pros })).status).toBe(201);
  await create(withAudience('both', isTrial, isPro));
  expect((await publish('both')).status).toBe(200);
  // Since then one of the segments means something else.
  const changed = { segment: { ...pros, when: trait('plan', 'isNot', 'trial') } };
  expect((await caller.put(`${project}/segments/pros`, changed)).status).toBe(200);
  const back = () => caller.post(`${project}/flows/both/rollback`, { environmentId, version: 1 });
  expect(await back()).toMatchObject({
    status: 422,
    body: { error: { code: 'invalid_flow', problems: [{ code: 'conditions_exclude' }] } },
  });
  await caller.put(`${project}/segments/pros`, { segment: pros });
  expect((await back()).status).toBe(200);
});
