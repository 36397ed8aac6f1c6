import { defaultLifecycle } from '@foothold/sdk/contract';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Caller, startTestServer, type TestServer, testFlow, testMilestone } from '../testing.js';

const day = 86_400_000;

let server: TestServer;
let owner: Caller;
let projectId: string;
let environmentId: string;
let publicKey: string;
let here: string;

beforeEach(async () => {
  server = await startTestServer();
  const made = await server.project();
  owner = made.caller;
  projectId = made.project.id;
  environmentId = made.environment.id;
  publicKey = made.environment.publicKey;
  here = `/v1/projects/${projectId}/environments/${environmentId}`;
  await owner.post(`/v1/projects/${projectId}/milestones`, {
    milestone: testMilestone('value', { role: 'firstValue', events: [{ event: 'Paid' }] }),
  });
});
afterEach(() => server.close());

let serial = 0;
const deed = (userId: string, name: string, daysAgo: number, seats?: number) => {
  serial += 1;
  const account = seats === undefined ? {} : { account: { id: 'acme', traits: { seats } } };
  return { messageId: `m${serial}`, name, at: server.deps.now() - daysAgo * day, userId, properties: {}, ...account };
};
const append = (...deeds: ReturnType<typeof deed>[]) => server.deps.events.append(environmentId, deeds);

it('places people and accounts, counts them, and narrows lists to them', async () => {
  await append(
    deed('new', 'Signed Up', 1),
    deed('steady', 'Paid', 100),
    ...[63, 56, 49, 14, 7, 0].map((ago) => deed('steady', 'Invoice Sent', ago)),
    deed('grown', 'Paid', 40, 3),
    deed('grown', 'Invoice Sent', 1, 8),
    deed('colleague', 'Signed Up', 2, 8),
  );
  const { people, accounts } = (await owner.get(`${here}/lifecycle`)).body;
  expect(people).toEqual({
    activation: { trial: 2, habit: 0, later: 0 },
    adoption: { trial: 0, habit: 0, later: 0 },
    retention: { trial: 0, habit: 0, later: 1 },
    expansion: { trial: 0, habit: 1, later: 0 },
  });
  expect(accounts.expansion).toEqual({ trial: 0, habit: 1, later: 0 });
  const listed = (await owner.get(`${here}/people?stage=activation&window=trial`)).body;
  expect(listed.people.map(({ userId }: { userId: string }) => userId)).toEqual(['colleague', 'new']);
  expect((await owner.get(`${here}/people?stage=activation&window=later`)).body.total).toBe(0);
  expect((await owner.get(`${here}/accounts?stage=expansion`)).body.accounts).toMatchObject([{ id: 'acme' }]);
  expect((await owner.get(`${here}/accounts?stage=adoption`)).body.total).toBe(0);
  expect((await owner.get(`${here}/accounts/acme`)).body).toMatchObject({ stage: 'expansion', window: 'habit' });
  const steady = (await owner.get(`${here}/people?stage=retention`)).body.people[0];
  expect((await owner.get(`${here}/people/${steady.id}`)).body).toMatchObject({
    stage: 'retention',
    window: 'later',
    segments: [],
  });
});

it('is defined by admins, follows at once, and goes with the session', async () => {
  const session = async () =>
    (await server.stranger().post(`/v1/session?key=${publicKey}`, { person: { anonymousId: 'x', userId: 'steady' } }))
      .body.stage;
  await append(deed('steady', 'Paid', 7), deed('steady', 'Invoice Sent', 0));
  expect(await session()).toBe('adoption');
  const path = `/v1/projects/${projectId}/lifecycle`;
  expect((await owner.get(path)).body.lifecycle).toEqual(defaultLifecycle);
  const lifecycle = { ...defaultLifecycle, adoption: { weeks: 2 } };
  expect((await owner.put(path, { lifecycle })).status).toBe(200);
  expect(await session()).toBe('retention');
  expect((await owner.get(path)).body.lifecycle).toEqual(lifecycle);
});

it('is not overwritten when somebody else has changed it meanwhile', async () => {
  const path = `/v1/projects/${projectId}/lifecycle`;
  const weeks = (count: number) => ({ ...defaultLifecycle, adoption: { weeks: count } });
  expect((await owner.put(path, { lifecycle: weeks(2), was: defaultLifecycle })).status).toBe(200);
  const late = await owner.put(path, { lifecycle: weeks(3), was: defaultLifecycle });
  expect(late).toMatchObject({ status: 409, body: { error: { code: 'lifecycle_changed' } } });
  expect((await owner.get(path)).body.lifecycle).toEqual(weeks(2));
  expect((await owner.put(path, { lifecycle: weeks(3), was: weeks(2) })).status).toBe(200);
});

it('refuses a definition that makes no sense, with paths', async () => {
  const path = `/v1/projects/${projectId}/lifecycle`;
  const put = async (lifecycle: unknown) => (await owner.put(path, { lifecycle })).body.error;
  const none = { ...defaultLifecycle, retention: { weeks: 5, ofLast: 4, milestoneIds: [] } };
  expect((await put(none)).problems).toMatchObject([{ code: 'out_of_range', path: 'retention.weeks' }]);
  expect((await put({ ...defaultLifecycle, adoption: { weeks: 0 } })).problems).toMatchObject([
    { path: 'adoption.weeks' },
  ]);
  const unknown = { ...defaultLifecycle, expansion: { ...defaultLifecycle.expansion, milestoneIds: ['none'] } };
  expect((await put(unknown)).problems).toMatchObject([
    { code: 'unknown_milestone', path: 'expansion.milestoneIds[0]' },
  ]);
});

it('keeps a milestone that the stages or a segment ask for', async () => {
  const expansion = { ...defaultLifecycle.expansion, milestoneIds: ['value'] };
  await owner.put(`/v1/projects/${projectId}/lifecycle`, { lifecycle: { ...defaultLifecycle, expansion } });
  const when = {
    type: 'fact',
    fact: { of: 'milestone', milestoneId: 'value', measure: 'reached' },
    op: 'is',
    value: true,
  };
  await owner.post(`/v1/projects/${projectId}/segments`, { segment: { id: 's', name: 'S', kind: 'rule', when } });
  const refused = await owner.delete(`/v1/projects/${projectId}/milestones/value`);
  expect(refused.body.error.problems.map(({ code }: { code: string }) => code)).toEqual([
    'used_by_lifecycle',
    'used_by_segment',
  ]);
});

it('can be asked for in a confidential flow', async () => {
  const audience = {
    type: 'fact' as const,
    fact: { of: 'lifecycle' as const, property: 'stage' as const },
    op: 'is' as const,
    value: 'adoption',
  };
  const trigger = { audience, prompts: [{ on: 'page' as const }], frequency: { repeat: 'once' as const } };
  await owner.post(`/v1/projects/${projectId}/flows`, { flow: testFlow('f', { confidential: true, trigger }) });
  await owner.post(`/v1/projects/${projectId}/flows/f/publish`, { environmentId });
  await append(deed('new', 'Signed Up', 0), deed('valued', 'Paid', 0));
  const flows = async (userId: string) =>
    (await server.stranger().post(`/v1/session?key=${publicKey}`, { person: { anonymousId: `b-${userId}`, userId } }))
      .body.confidentialFlows.length;
  expect([await flows('new'), await flows('valued')]).toEqual([0, 1]);
});
