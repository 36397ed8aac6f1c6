import { afterEach, beforeEach, expect, it } from 'vitest';
import type { IncomingEvent } from '../stores/events.js';
import { type Caller, startTestServer, type TestServer, testMilestone } from '../testing.js';

let server: TestServer;
let caller: Caller;
let base: string;
let environmentId: string;
/** When all was done, of which bob’s part came last. */
let at: number;

let count = 0;
const deed = (userId: string, name: string, more: Partial<IncomingEvent> = {}): IncomingEvent => ({
  messageId: `m${count++}`,
  name,
  at,
  userId,
  properties: {},
  ...more,
});

beforeEach(async () => {
  server = await startTestServer();
  const made = await server.project('analyst');
  caller = made.caller;
  environmentId = made.environment.id;
  base = `/v1/projects/${made.project.id}/environments/${environmentId}`;
  await server.deps.state.saveMilestone(made.project.id, testMilestone('first-value'), 1);
  await server.deps.live.rebuild(environmentId);
  at = server.deps.now();
  await server.deps.events.append(environmentId, [
    deed('ada', 'Invoice Sent', {
      traits: { name: 'Ada' },
      account: { id: 'acme/eu', traits: { name: 'Acme', plan: 'pro', seats: 4, mrr: 120, industry: 'tools' } },
    }),
    deed('bob', 'Signed Up', { account: { id: 'acme/eu', traits: {} }, at: at + 1 }),
    deed('eve', 'Signed Up', { account: { id: 'zeta', traits: { mrr: 500 } } }),
  ]);
});
afterEach(() => server.close());

it('lists accounts, sorted, searched and page by page', async () => {
  const all = await caller.get(`${base}/accounts`);
  expect(all.body).toMatchObject({ total: 2, nextCursor: null });
  expect(all.body.accounts[0]).toMatchObject({
    id: 'acme/eu',
    name: 'Acme',
    plan: 'pro',
    seats: 4,
    mrr: 120,
    people: 2,
  });
  const rich = await caller.get(`${base}/accounts?sort=mrr&limit=1`);
  expect(rich.body.accounts).toMatchObject([{ id: 'zeta', mrr: 500 }]);
  const next = await caller.get(`${base}/accounts?sort=mrr&limit=1&cursor=${rich.body.nextCursor}`);
  expect(next.body.accounts).toMatchObject([{ id: 'acme/eu' }]);
  expect((await caller.get(`${base}/accounts?q=acm`)).body.total).toBe(1);
  expect((await caller.get(`${base}/accounts?sort=colour`)).status).toBe(400);
});

it('tells all that is known of one account', async () => {
  const { body } = await caller.get(`${base}/accounts/${encodeURIComponent('acme/eu')}`);
  expect(body).toEqual({
    id: 'acme/eu',
    stage: 'adoption',
    window: 'trial',
    traits: { name: 'Acme', plan: 'pro', seats: 4, mrr: 120, industry: 'tools' },
    people: 2,
    firstSeenAt: expect.any(Number),
    lastSeenAt: expect.any(Number),
    milestones: [{ milestoneId: 'first-value', people: 1, firstAt: expect.any(Number) }],
  });
  expect((await caller.get(`${base}/accounts/nobody`)).body.error.code).toBe('account_not_found');
});

it('lists its people and their latest events', async () => {
  const people = await caller.get(`${base}/people?accountId=${encodeURIComponent('acme/eu')}`);
  expect(people.body.total).toBe(2);
  const { body } = await caller.get(`${base}/accounts/${encodeURIComponent('acme/eu')}/events`);
  expect(body.events).toMatchObject([
    { name: 'Signed Up', personLabel: 'bob' },
    { name: 'Invoice Sent', personLabel: 'Ada' },
  ]);
  expect((await caller.get(`${base}/accounts/nobody/events`)).status).toBe(404);
});
