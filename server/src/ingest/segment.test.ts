import { serve } from '@hono/node-server';
import { Analytics } from '@segment/analytics-node';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../testing.js';

let server: TestServer;
let listening: ReturnType<typeof serve>;
let url: string;

beforeEach(async () => {
  server = await startTestServer();
  await new Promise<void>((resolve) => {
    listening = serve({ fetch: server.app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) => {
      url = `http://127.0.0.1:${port}`;
      resolve();
    });
  });
});
afterEach(async () => {
  await new Promise((resolve) => listening.close(resolve));
  await server.close();
});

it('takes what @segment/analytics-node sends, unchanged', async () => {
  const { environment } = await server.project();
  const analytics = new Analytics({ writeKey: environment.publicKey, host: url, flushAt: 10 });
  const failures: unknown[] = [];
  analytics.on('error', (failure) => failures.push(failure));

  const timestamp = new Date(server.deps.now() - 3_600_000);
  analytics.track({ anonymousId: 'anon-1', event: 'Signed Up', timestamp });
  analytics.identify({ anonymousId: 'anon-1', userId: 'user-1', traits: { name: 'Ada', address: { city: 'Turin' } } });
  analytics.group({ userId: 'user-1', groupId: 'acme', traits: { plan: 'pro' } });
  analytics.page({ userId: 'user-1', name: 'Pricing', properties: { path: '/pricing' } });
  analytics.screen({ userId: 'user-1', name: 'Home' });
  analytics.alias({ userId: 'user-1', previousId: 'old-id' });
  await analytics.closeAndFlush();

  expect(failures).toEqual([]);
  const person = await server.deps.events.personByKey(environment.id, { userId: 'user-1' });
  expect(person).toMatchObject({
    anonymousIds: ['anon-1', 'old-id'],
    traits: { name: 'Ada', 'address.city': 'Turin' },
    account: { id: 'acme', traits: { plan: 'pro' } },
    firstSeenAt: timestamp.getTime(),
  });
  const { items } = await server.deps.events.personEvents(environment.id, person?.personId ?? '', {});
  expect(items).toHaveLength(6);
});
