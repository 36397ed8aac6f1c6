import { afterAll, beforeAll, expect, it } from 'vitest';
import { computableSegments } from '../audience/history.js';
import { segmentUses } from '../segments/uses.js';
import { dayOf } from '../stores/derive/tally.js';
import { startTestServer, type TestServer } from '../testing.js';
import { seedDemo } from './seed.js';
import { demoListId, demoSegments } from './segments.js';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
  await seedDemo(server.deps, { sampleUrl: 'http://127.0.0.1:1' });
}, 60_000);
afterAll(() => server.close());

it('has segments in use: by a live flow and by a draft', async () => {
  const uses = await segmentUses(server.deps, 'demo');
  expect(uses.get('regular-senders')).toMatchObject([{ kind: 'flow', id: 'promoter-score', isLive: true }]);
  expect(uses.get(demoListId)).toMatchObject([{ kind: 'flow', id: 'recurring-beta', isLive: false }]);
});

it('tells how each segment grew: counted for the list, to be computed for the rules', async () => {
  const { state, now } = server.deps;
  const today = dayOf(now());
  const days = await state.segmentDays('demo-production', today - 90, demoListId);
  const people = days.filter(({ day }) => day < today).map((one) => one.people);
  expect(people).toHaveLength(90);
  expect(people).toEqual([...people].sort((a, b) => a - b));
  expect(people.at(-1)).toBeGreaterThan(people[0] ?? Number.NaN);
  const rules = demoSegments.filter(({ kind }) => kind === 'rule');
  expect(computableSegments(demoSegments)).toEqual(rules);
});

it('leaves what exists as it is when it starts again', async () => {
  const before = await server.deps.state.flows('demo');
  const { publicKey } = await seedDemo(server.deps, { sampleUrl: 'http://127.0.0.1:2' });
  expect(await server.deps.state.flows('demo')).toEqual(before);
  expect(await server.deps.state.environment('demo-production')).toMatchObject({
    publicKey,
    allowedOrigins: ['http://127.0.0.1:2', 'http://localhost:2'],
  });
});
