import { afterEach, beforeEach, expect, it } from 'vitest';
import type { IncomingEvent } from '../stores/events.js';
import { type Caller, startTestServer, type TestServer } from '../testing.js';

let server: TestServer;
let caller: Caller;
let base: string;
let environmentId: string;
let now: number;
const day = 86_400_000;

beforeEach(async () => {
  server = await startTestServer();
  const made = await server.project('analyst');
  caller = made.caller;
  environmentId = made.environment.id;
  base = `/v1/projects/${made.project.id}/environments/${environmentId}`;
  now = server.deps.now();
  await server.deps.events.append(environmentId, [
    deed('ada', 'Signed Up', now - 20 * day, { traits: { plan: 'pro', name: 'Ada' } }),
    deed('ada', 'Invoice Sent', now - 19 * day),
    deed('bob', 'Signed Up', now - 18 * day, { traits: { plan: 'trial', name: '=1+1' } }),
    deed('cyd', 'Signed Up', now - 2 * day, { account: { id: 'acme', traits: {} } }),
  ]);
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

const funnel = () => ({
  steps: [{ event: 'Signed Up' }, { event: 'Invoice Sent' }],
  from: now - 30 * day,
  to: now,
  windowDays: 7,
});

const ask = (changes: Record<string, unknown> = {}, query = '') =>
  caller.post(`${base}/funnel/people${query}`, { funnel: funnel(), step: 1, outcome: 'reached', ...changes });

const userIds = ({ people }: { people: { userId: string }[] }) => people.map(({ userId }) => userId);

it('tells who came to a step, who went on and who was lost there, with when they came', async () => {
  const { status, body } = await ask();
  expect(status).toBe(200);
  expect(userIds(body)).toEqual(['cyd', 'bob', 'ada']);
  expect(body).toMatchObject({ total: 3, nextCursor: null });
  expect(body.people[2]).toMatchObject({ name: 'Ada', reachedAt: now - 20 * day, hasTime: false });
  expect(body.people[0]).toMatchObject({ accountId: 'acme', enteredAt: now - 2 * day, hasTime: true });
  expect(body.people[0]).not.toHaveProperty('person');

  expect(userIds((await ask({ outcome: 'wentOn' })).body)).toEqual(['ada']);
  expect(userIds((await ask({ outcome: 'lost' })).body)).toEqual(['cyd', 'bob']);
  const through = await ask({ step: 2 });
  expect(through.body.people).toMatchObject([
    { userId: 'ada', enteredAt: now - 20 * day, reachedAt: now - 19 * day, hasTime: false },
  ]);
});

it('gives them page by page', async () => {
  const first = await ask({ limit: 2 });
  expect(userIds(first.body)).toEqual(['cyd', 'bob']);
  expect(first.body.total).toBe(3);
  const second = await ask({ limit: 2, cursor: first.body.nextCursor });
  expect(userIds(second.body)).toEqual(['ada']);
  expect(second.body).toMatchObject({ total: 3, nextCursor: null });
});

it('narrows them to a group of the answer', async () => {
  const byPlan = { ...funnel(), breakdown: { of: 'person', trait: 'plan' } };
  expect(userIds((await ask({ funnel: byPlan, group: 'value:pro' })).body)).toEqual(['ada']);
  expect(userIds((await ask({ funnel: byPlan, group: 'none', outcome: 'lost' })).body)).toEqual(['cyd']);
  expect(await ask({ funnel: byPlan, group: 'value:gone' })).toMatchObject({
    status: 422,
    body: { error: { code: 'unknown_group', problems: [{ path: 'group' }] } },
  });
});

it('gives everybody as CSV, however short the pages, with what would run in a spreadsheet quoted', async () => {
  const { headers, body } = await ask({ limit: 1 }, '?format=csv');
  expect(headers.get('content-type')).toContain('text/csv');
  expect(headers.get('content-disposition')).toContain('funnel-people.csv');
  const [head, ...lines] = String(body).trimEnd().split('\r\n');
  expect(head).toBe('user_id,email,name,account_id,person_id,entered_at,reached_at,has_time');
  expect(lines).toHaveLength(3);
  const entered = new Date(now - 18 * day).toISOString();
  expect(lines[1]).toMatch(new RegExp(`^bob,,'=1\\+1,,[^,]+,${entered},${entered},no$`));
  expect(lines[0]).toMatch(/,yes$/);
});

it('says what is wrong with a question', async () => {
  const pathsOf = (body: { error: { problems: { path: string }[] } }) => body.error.problems.map(({ path }) => path);
  const beyond = await ask({ step: 3 });
  expect([beyond.status, pathsOf(beyond.body)]).toEqual([400, ['step']]);
  const onward = await ask({ step: 2, outcome: 'lost' });
  expect([onward.status, pathsOf(onward.body)]).toEqual([400, ['outcome']]);
  const unknown = await ask({ funnel: { ...funnel(), segmentId: 'gone' } });
  expect([unknown.status, pathsOf(unknown.body)]).toEqual([422, ['funnel.segmentId']]);
});
