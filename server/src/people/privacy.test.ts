import { footholdEvents } from '@foothold/sdk/contract';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { IncomingEvent } from '../stores/events.js';
import { type Caller, startTestServer, type TestServer, testFlow, testMilestone } from '../testing.js';
import { finishDeletions } from './delete-person.js';
import { personExportSchema } from './schemas.js';

let server: TestServer;
let admin: Caller;
let base: string;
let environmentId: string;

beforeEach(async () => {
  server = await startTestServer();
  const made = await server.project('owner');
  admin = await server.member(made.project.id, 'admin');
  environmentId = made.environment.id;
  base = `/v1/projects/${made.project.id}/environments/${environmentId}`;
  const project = `/v1/projects/${made.project.id}`;
  await admin.post(`${project}/milestones`, {
    milestone: testMilestone('sent', { events: [{ event: 'Invoice Sent' }] }),
  });
  await admin.post(`${project}/segments`, { segment: { id: 'beta', name: 'Beta', kind: 'list' } });
  await admin.post(`${project}/segments`, { segment: { id: 'mail', name: 'Mail', kind: 'list' } });
  await admin.post(`${project}/flows`, { flow: testFlow('welcome') });
  await admin.post(`${project}/flows/welcome/publish`, { environmentId });
  await admin.post(`${base}/segments/beta/entries`, 'user_id\nada\nbob\nada-before\n');
  await admin.post(`${base}/segments/mail/entries`, 'email\nAda@example.com\nbob@example.com\n');
});
afterEach(() => server.close());

let count = 0;
const deed = (name: string, more: Partial<IncomingEvent> = {}): IncomingEvent => ({
  messageId: `m${count++}`,
  name,
  at: server.deps.now() - 10_000 + count,
  properties: {},
  ...more,
});

async function live(userId: string, sent = 3): Promise<string> {
  const run = { flowId: 'welcome', runId: `run-${userId}`, version: 1, pattern: 'modal' };
  await server.deps.events.append(environmentId, [
    deed('Signed Up', { anonymousId: `browser-${userId}` }),
    deed('foothold.identified', {
      userId,
      anonymousId: `browser-${userId}`,
      traits: { name: userId, email: `${userId}@example.com` },
      account: { id: 'acme', traits: { plan: 'pro' } },
    }),
    deed('Signed Up', { userId: `${userId}-before` }),
    deed('foothold.aliased', { userId, previousId: `${userId}-before` }),
    ...Array.from({ length: sent }, (_, i) => deed('Invoice Sent', { userId, properties: { amount: i } })),
    deed(footholdEvents.flowShown, { userId, properties: run }),
    deed(footholdEvents.answerGiven, { userId, properties: { ...run, questionId: 'goal', answer: 'reports' } }),
    deed(footholdEvents.decided, {
      userId,
      properties: { cause: 'page', flows: ['welcome 1 - shown'], url: 'https://app.example/' },
    }),
  ]);
  const person = await server.deps.events.personByKey(environmentId, { userId });
  return person?.personId ?? '';
}

it('exports all that is known of one person, under every id', async () => {
  const id = await live('ada', 700);
  await live('bob');
  const { status, body, headers } = await admin.get(`${base}/people/${id}/export`);
  expect(status).toBe(200);
  expect(headers.get('content-disposition')).toBe('attachment; filename="person.json"');
  expect(headers.get('cache-control')).toBe('no-store');
  const told = personExportSchema.parse(body);
  expect(told.person).toMatchObject({
    id,
    traits: { name: 'ada', email: 'ada@example.com' },
    account: { id: 'acme', traits: { plan: 'pro' } },
    flows: { welcome: { shows: 1 } },
    lists: ['beta', 'mail'],
    segments: expect.arrayContaining(['beta', 'mail']),
    friction: { touchpoints: expect.arrayContaining([expect.objectContaining({ cause: 'milestone:sent' })]) },
  });
  expect(told.person.userIds.sort()).toEqual(['ada', 'ada-before']);
  expect(told.person.anonymousIds).toEqual(['browser-ada']);
  expect(Object.keys(told.person.milestones)).toEqual(['sent']);
  expect(told.events).toHaveLength(706);
  expect(told.events.map(({ at }) => at)).toEqual(told.events.map(({ at }) => at).sort((a, b) => a - b));
  expect(told.answers).toMatchObject([{ questionId: 'goal', answer: 'reports' }]);
  expect(told.decisions).toMatchObject([{ cause: 'page', url: 'https://app.example/' }]);
  expect(JSON.stringify(body)).not.toContain('bob');
  expect((await admin.get(`${base}/people/nobody/export`)).status).toBe(404);
});

it('exports every decision, however many there are', async () => {
  const id = await live('ada', 0);
  // At most 200 of a day are kept.
  for (let day = 1; day <= 5; day += 1) {
    const at = server.deps.now() - day * 86_400_000;
    const properties = { cause: 'page', flows: ['welcome 1 - shown'] };
    await server.deps.events.append(
      environmentId,
      Array.from({ length: 210 }, (_, i) =>
        deed(footholdEvents.decided, { userId: 'ada', at: at - Math.floor(i / 50), properties }),
      ),
    );
  }
  const { body } = await admin.get(`${base}/people/${id}/export`);
  const ids = new Set(body.decisions.map((one: { id: string }) => one.id));
  expect(ids.size).toBe(body.decisions.length);
  expect(ids.size).toBeGreaterThan(990);
});

it('deletes a person from everything that counts or names people, and nobody else', async () => {
  await live('bob');
  const asked = async () => {
    const paths = ['people', 'segments', 'event-names', 'accounts', 'people?segmentId=mail', 'flows/welcome/funnel'];
    const answers = await Promise.all(paths.map((path) => admin.get(`${base}/${path}`)));
    const funnel = await admin.post(`${base}/funnel`, {
      steps: [{ event: 'Signed Up' }, { milestoneId: 'sent' }],
      from: server.deps.now() - 86_400_000,
      to: server.deps.now(),
      windowDays: 7,
    });
    const all = [...answers, funnel];
    expect(all.map((one) => one.status)).toEqual(all.map(() => 200));
    expect(funnel.body.steps[1].people).toBe((await admin.get(`${base}/people`)).body.total);
    return all;
  };
  await admin.delete(`${base}/people/${await live('eve')}`); // whatever a deletion leaves of others it has left by now
  const id = await live('ada');
  const before = await asked();
  expect(JSON.stringify(before)).toContain('ada');

  const { status, body } = await admin.delete(`${base}/people/${id}`);

  expect([status, body]).toEqual([200, { events: 9, decisions: 1, ids: 3, listEntries: 3 }]);
  const after = JSON.stringify(await asked());
  expect(after).not.toContain('ada');
  expect(after).toContain('bob');
  for (const path of [`people/${id}`, `people/${id}/events`, `people/${id}/export`, `people/${id}/decisions`])
    expect((await admin.get(`${base}/${path}`)).status).toBe(404);
  expect((await admin.delete(`${base}/people/${id}`)).status).toBe(404);
  expect(await server.deps.state.listSize(environmentId, 'beta')).toBe(1);
  expect(await server.deps.state.openDeletions()).toEqual([]);
  const people = (await admin.get(`${base}/people`)).body;
  expect(people).toMatchObject({ total: 1, people: [{ userId: 'bob' }] });
  expect((await admin.get(`${base}/people?segmentId=mail`)).body.total).toBe(1);
});

it('finishes what a crash has cut short', async () => {
  const id = await live('ada');
  await server.deps.state.beginDeletion(environmentId, id, [], server.deps.now());
  expect((await admin.get(`${base}/people/${id}`)).status).toBe(200);
  expect(await finishDeletions(server.deps)).toBe(1);
  expect((await admin.get(`${base}/people/${id}`)).status).toBe(404);
  expect(await finishDeletions(server.deps)).toBe(0);
});

it('names nobody in simulations who was deleted', async () => {
  const id = await live('ada');
  const { body } = await admin.post(`${base}/flows/welcome/simulations`, {
    version: 'draft',
    from: server.deps.now() - 86_400_000,
    to: server.deps.now(),
  });
  const path = `${base}/simulations/${body.id}`;
  await expect.poll(async () => (await admin.get(path)).body.status, { timeout: 20_000 }).toBe('done');
  expect(JSON.stringify((await admin.get(path)).body)).toContain(id);
  await admin.delete(`${base}/people/${id}`);
  expect(JSON.stringify((await admin.get(path)).body)).not.toContain(id);
});
