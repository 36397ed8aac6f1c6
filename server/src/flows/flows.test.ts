import type { Flow } from '@foothold/sdk/contract';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Caller, startTestServer, type TestServer, testFlow, testMilestone } from '../testing.js';

let server: TestServer;
let caller: Caller;
let projectId: string;
let environmentId: string;
let flows: string;

beforeEach(async () => {
  server = await startTestServer();
  const made = await server.project('editor');
  caller = made.caller;
  projectId = made.project.id;
  environmentId = made.environment.id;
  flows = `/v1/projects/${projectId}/flows`;
});
afterEach(() => server.close());

const create = (flow: Flow) => caller.post(flows, { flow });
const publish = (id: string, note?: string) => caller.post(`${flows}/${id}/publish`, { environmentId, note });
const save = (flow: Flow, revision: number) => caller.put(`${flows}/${flow.id}`, { flow, revision });
const read = async (id: string) => (await caller.get(`${flows}/${id}`)).body;
const listed = async () => (await caller.get(`${flows}?environmentId=${environmentId}`)).body.flows;
const liveNames = async () => {
  const live = await server.deps.live.byEnvironment(environmentId);
  return live?.manifest.flows.map((flow) => `${flow.id}@${flow.version}`);
};

it('keeps a draft, saves it, and tells what changed', async () => {
  const flow = testFlow('welcome');
  expect(await create(flow)).toMatchObject({ status: 201, body: { flow, revision: 1, problems: [] } });
  const saved = await save({ ...flow, name: 'Welcome!' }, 1);
  expect(saved).toMatchObject({ status: 200, body: { revision: 2, problems: [] } });
  expect(await read('welcome')).toMatchObject({
    flow: { name: 'Welcome!' },
    revision: 2,
    live: {},
    versions: [],
    changed: true,
    updatedBy: 'Member 2',
    archivedAt: null,
  });
});

it('refuses to save over what somebody else saved since', async () => {
  const flow = testFlow('welcome');
  await create(flow);
  await save({ ...flow, name: 'Theirs' }, 1);
  const late = await save({ ...flow, name: 'Mine' }, 1);
  expect(late).toMatchObject({ status: 409, body: { error: { code: 'revision_conflict' } } });
  expect((await read('welcome')).flow.name).toBe('Theirs');
});

it('keeps one of two drafts that are saved at the same time', async () => {
  const flow = testFlow('welcome');
  await create(flow);
  const answers = await Promise.all(['A', 'B', 'C'].map((name) => save({ ...flow, name }, 1)));
  expect(answers.map((answer) => answer.status).sort()).toEqual([200, 409, 409]);
});

it('refuses an id that is taken, and one that changes', async () => {
  await create(testFlow('welcome'));
  expect((await create(testFlow('welcome'))).body.error.code).toBe('id_taken');
  const renamed = await caller.put(`${flows}/welcome`, { flow: testFlow('other'), revision: 1 });
  expect(renamed.body.error.problems).toMatchObject([{ code: 'id_changed', path: 'id' }]);
});

it('keeps an incomplete draft and lists what it lacks; refuses garbage', async () => {
  const incomplete = testFlow('welcome', { steps: [] });
  const made = await create(incomplete);
  expect(made.status).toBe(201);
  expect(made.body.problems).toMatchObject([{ code: 'no_steps', path: 'steps' }]);
  const garbage = await caller.post(flows, { flow: { ...incomplete, id: 'other', steps: 'many', extra: 1 } });
  expect(garbage.status).toBe(400);
  expect(garbage.body.error.problems.map((one: { path: string }) => one.path).sort()).toEqual(['extra', 'steps']);
});

it('brings a flow of an older format to the current one', async () => {
  const { trigger, ...old } = testFlow('welcome');
  const { prompts, ...rest } = trigger;
  const made = await caller.post(flows, {
    flow: { ...old, formatVersion: 1, trigger: { ...rest, prompt: prompts[0] } },
  });
  expect(made).toMatchObject({ status: 201, body: { flow: testFlow('welcome') } });
});

it('publishes immutable versions, and only anew what changed', async () => {
  const flow = testFlow('welcome');
  await create(flow);
  expect(await publish('welcome', 'First')).toMatchObject({ status: 200, body: { version: 1 } });
  expect((await publish('welcome')).body.version).toBe(1);
  expect(await listed()).toMatchObject([{ id: 'welcome', state: 'live', liveVersion: 1, pattern: 'modal', reach: 0 }]);
  expect(await liveNames()).toEqual(['welcome@1']);

  await save({ ...flow, name: 'Welcome!' }, 1);
  expect(await listed()).toMatchObject([{ state: 'changed', liveVersion: 1, name: 'Welcome!' }]);
  expect((await publish('welcome', 'Second')).body.version).toBe(2);

  expect(await liveNames()).toEqual(['welcome@2']);
  expect((await read('welcome')).versions).toMatchObject([
    { version: 2, note: 'Second', publishedBy: 'Member 2' },
    { version: 1, note: 'First' },
  ]);
  const first = await caller.get(`${flows}/welcome/versions/1`);
  expect(first.body).toMatchObject({ version: 1, note: 'First', flow });
  expect((await caller.get(`${flows}/welcome/versions/9`)).status).toBe(404);
});

it('keeps what is live apart per environment', async () => {
  await create(testFlow('welcome'));
  const admin = await server.member(projectId, 'admin');
  const other = (await admin.post(`/v1/projects/${projectId}/environments`, { name: 'Staging' })).body.environment;
  await caller.post(`${flows}/welcome/publish`, { environmentId: other.id });
  expect(await liveNames()).toEqual([]);
  expect((await read('welcome')).live).toEqual({ [other.id]: 1 });
  expect(await listed()).toMatchObject([{ state: 'draft', liveVersion: null }]);
});

it('rolls back to an earlier version', async () => {
  const flow = testFlow('welcome');
  await create(flow);
  await publish('welcome');
  await save({ ...flow, name: 'Second' }, 1);
  await publish('welcome');
  const back = (version: number) => caller.post(`${flows}/welcome/rollback`, { environmentId, version });
  expect((await back(1)).status).toBe(200);
  expect(await liveNames()).toEqual(['welcome@1']);
  expect(await listed()).toMatchObject([{ state: 'changed', liveVersion: 1 }]);
  expect((await back(7)).body.error.code).toBe('version_not_found');
});

it('refuses to publish an invalid draft, and lists everything that is wrong with it', async () => {
  await create(
    testFlow('welcome', {
      themeId: 'gone',
      steps: [
        {
          id: 'one',
          blocks: [
            { type: 'heading', id: 'hello', text: '' },
            {
              type: 'button',
              id: 'go',
              label: 'Go',
              actions: [
                { type: 'goTo', stepId: 'nowhere' },
                { type: 'startFlow', flowId: 'unheard-of' },
              ],
            },
          ],
        },
      ],
      trigger: {
        prompts: [{ on: 'page' }],
        frequency: { repeat: 'once' },
        gate: { milestoneId: 'never', kind: 'auto' },
        audience: { type: 'fact', fact: { of: 'segment', segmentId: 'vips' }, op: 'is', value: true },
      },
    }),
  );
  const answer = await publish('welcome');
  expect(answer).toMatchObject({ status: 422, body: { error: { code: 'invalid_flow' } } });
  const found: { code: string; path: string }[] = answer.body.error.problems;
  expect(found.map((one) => `${one.code} ${one.path}`).sort()).toEqual([
    'empty steps[0].blocks[0].text',
    'unknown_flow steps[0].blocks[1].actions[1].flowId',
    'unknown_milestone trigger.gate.milestoneId',
    'unknown_segment trigger.audience.fact.segmentId',
    'unknown_step steps[0].blocks[1].actions[0].stepId',
    'unknown_theme themeId',
  ]);
  expect((await read('welcome')).problems).toEqual(found);
  expect(await liveNames()).toEqual([]);
});

it('publishes only the revision that was looked at', async () => {
  await create(testFlow('welcome'));
  await save(testFlow('welcome', { name: 'Second' }), 1);
  const body = { environmentId, revision: 1 };
  expect((await caller.post(`${flows}/welcome/publish`, body)).body.error.code).toBe('revision_conflict');
  expect((await caller.post(`${flows}/welcome/publish`, { ...body, revision: 2 })).status).toBe(200);
});

it('unpublishes, archives and restores', async () => {
  await create(testFlow('welcome'));
  await publish('welcome');
  expect((await caller.post(`${flows}/welcome/unpublish`, { environmentId })).status).toBe(200);
  expect(await liveNames()).toEqual([]);
  await publish('welcome');
  expect((await caller.post(`${flows}/welcome/archive`)).status).toBe(200);
  expect(await liveNames()).toEqual([]);
  expect(await listed()).toMatchObject([{ state: 'archived', liveVersion: null }]);
  expect((await publish('welcome')).body.error.code).toBe('flow_archived');
  const back = await caller.post(`${flows}/welcome/rollback`, { environmentId, version: 1 });
  expect(back.body.error.code).toBe('flow_archived');
  expect((await caller.post(`${flows}/welcome/restore`)).status).toBe(200);
  expect((await publish('welcome')).status).toBe(200);
});

it('deletes only what was never published', async () => {
  await create(testFlow('welcome'));
  await create(testFlow('draft'));
  await publish('welcome');
  expect((await caller.delete(`${flows}/welcome`)).body.error.code).toBe('was_published');
  expect((await caller.delete(`${flows}/draft`)).status).toBe(200);
  expect((await caller.delete(`${flows}/draft`)).status).toBe(404);
});

it('duplicates a draft under a new id', async () => {
  await create(testFlow('welcome'));
  const copy = (await caller.post(`${flows}/welcome/duplicate`)).body;
  expect(copy.flow.name).toBe('Flow welcome (copy)');
  expect(copy.flow.id).not.toBe('welcome');
  expect((await read(copy.flow.id)).flow).toEqual(copy.flow);
});

it('counts who was shown a flow and who completed it', async () => {
  await create(testFlow('welcome'));
  await publish('welcome');
  const at = server.deps.now();
  const properties = { flowId: 'welcome', version: 1, runId: 'run', pattern: 'modal' };
  const event = (messageId: string, name: string, anonymousId: string) => ({
    messageId,
    name,
    at,
    anonymousId,
    properties: { ...properties, runId: `run-${anonymousId}` },
  });
  await server.deps.events.append(environmentId, [
    event('1', 'foothold.flow_shown', 'ada'),
    event('2', 'foothold.flow_shown', 'eve'),
    event('3', 'foothold.flow_completed', 'eve'),
  ]);
  expect(await listed()).toMatchObject([{ reach: 2, completions: 1 }]);
});

it('keeps a milestone that live flows, journeys or other milestones use, and names them', async () => {
  const milestones = `/v1/projects/${projectId}/milestones`;
  const journeys = `/v1/projects/${projectId}/journeys`;
  await caller.post(milestones, { milestone: testMilestone('first') });
  await caller.post(journeys, { journey: { id: 'path', name: 'Path', milestoneIds: ['first'] } });
  const flow = testFlow('welcome', { name: 'Welcome', pattern: { type: 'banner' } });
  await create({ ...flow, trigger: { ...flow.trigger, gate: { milestoneId: 'first', kind: 'auto' } } });
  await publish('welcome');

  const refused = await caller.delete(`${milestones}/first`);
  expect(refused).toMatchObject({ status: 409, body: { error: { code: 'in_use' } } });
  expect(refused.body.error.problems).toMatchObject([
    { code: 'used_by_flow', path: 'welcome' },
    { code: 'used_by_journey', path: 'path' },
  ]);
  await caller.post(`${flows}/welcome/unpublish`, { environmentId });
  await caller.delete(`${journeys}/path`);
  expect((await caller.delete(`${milestones}/first`)).status).toBe(200);
  const back = await caller.post(`${flows}/welcome/rollback`, { environmentId, version: 1 });
  expect(back.body.error.problems).toMatchObject([{ code: 'unknown_milestone' }]);
});
