import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Environment } from '@foothold/sdk/contract';
import { SignJWT } from 'jose';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSqliteEventStore } from '../stores/sqlite/events/store.js';
import type { EnvironmentPatch } from '../stores/state.js';
import { type Answer, startTestServer, type TestServer, testMilestone } from '../testing.js';
import { ingestRoutes } from './routes.js';

let server: TestServer;
let environment: Environment;
let projectId: string;
let serial = 0;

beforeEach(async () => {
  server = await startTestServer();
  const made = await server.project();
  environment = made.environment;
  projectId = made.project.id;
});
afterEach(() => server.close());

function track(overrides: Record<string, unknown> = {}): Record<string, unknown> {
  serial += 1;
  return { type: 'track', event: 'Invoice Sent', anonymousId: 'anon-1', messageId: `message-${serial}`, ...overrides };
}

function iso(offset = 0): string {
  return new Date(server.deps.now() + offset).toISOString();
}

async function post(
  body: unknown,
  {
    path = '/v1/batch',
    headers = {} as Record<string, string>,
    app = server.app as Pick<TestServer['app'], 'request'>,
  } = {},
): Promise<Answer> {
  const payload = typeof body === 'string' || body instanceof Uint8Array ? body : JSON.stringify(body);
  const response = await app.request(path, { method: 'POST', body: payload, headers });
  return { status: response.status, headers: response.headers, body: await response.json() };
}

function send(messages: unknown[], more: Record<string, unknown> = {}) {
  return post({ writeKey: environment.publicKey, batch: messages, ...more });
}

async function setEnvironment(patch: EnvironmentPatch): Promise<void> {
  await server.deps.state.updateEnvironment(environment.id, patch);
  await server.deps.live.rebuild(environment.id);
}

async function eventsOf(anonymousId = 'anon-1') {
  const person = await server.deps.events.personByKey(environment.id, { anonymousId });
  if (!person) return [];
  return (await server.deps.events.personEvents(environment.id, person.personId, {})).items;
}

describe('POST /v1/batch', () => {
  it('stores each message once and says so', async () => {
    const messages = [track(), track({ properties: { amount: 5 } })];
    expect(await send(messages)).toMatchObject({
      status: 200,
      body: { success: true, accepted: 2, duplicates: 0, refused: [], manifest: expect.any(String) },
    });
    expect(await send(messages)).toMatchObject({ status: 200, body: { success: true, accepted: 0, duplicates: 2 } });
    expect(await eventsOf()).toHaveLength(2);
  });

  it('refuses bad messages one by one, with every reason, and stores the others', async () => {
    const { status, body } = await send([
      track(),
      track({ event: '' }),
      'not a message',
      track({ type: 'dance' }),
      track({
        anonymousId: null,
        timestamp: 'yesterday',
        properties: { note: 'x'.repeat(3000), a: { b: { c: { d: { e: 1 } } } } },
      }),
      track({ event: 'foothold.made_up' }),
      track({ event: 'foothold.flow_shown', properties: { flowId: 'f' } }),
      track({ userId: 'undefined' }),
      track(),
    ]);
    expect(status).toBe(200);
    expect(body.accepted).toBe(2);
    expect(body.success).toBe(false);
    expect(body.refused.map(({ index, code, path }: Record<string, unknown>) => [index, code, path])).toEqual([
      [1, 'missing', 'event'],
      [2, 'invalid_type', ''],
      [3, 'invalid_type', 'type'],
      [4, 'invalid_timestamp', 'timestamp'],
      [4, 'too_long', 'properties.note'],
      [4, 'too_deep', 'properties.a.b.c.d'],
      [4, 'missing', 'userId'],
      [5, 'reserved_name', 'event'],
      [6, 'missing', 'properties.runId'],
      [7, 'meaningless_id', 'userId'],
    ]);
    expect(body.refused[0]).toMatchObject({ messageId: expect.any(String), message: expect.any(String) });
  });

  it('answers 400 with all problems when nothing of it is good', async () => {
    const { status, body } = await send([track({ event: 7 }), track({ messageId: {} })]);
    expect(status).toBe(400);
    expect(body.error.problems.map(({ path }: { path: string }) => path)).toEqual([
      'batch[0].event',
      'batch[1].messageId',
    ]);
  });

  it('refuses ids that were cut inside a character: stored, they would be one', async () => {
    const half = '👍'.slice(0, 1);
    const { body } = await send([
      track({ userId: `a${half}` }),
      track({ userId: '👍' }),
      track({ messageId: half }),
      { type: 'group', userId: 'u', groupId: half },
    ]);
    expect(body.accepted).toBe(1);
    expect(body.refused.map(({ code, path }: { code: string; path: string }) => [code, path])).toEqual([
      ['invalid_id', 'userId'],
      ['invalid_id', 'messageId'],
      ['invalid_id', 'groupId'],
    ]);
  });

  it('takes an empty batch', async () => {
    expect(await send([])).toMatchObject({ status: 200, body: { success: true, accepted: 0 } });
  });

  it.each([
    ['no JSON', '{', 'invalid_json'],
    ['no object', '[]', 'invalid_request'],
    ['no list', '{"batch":7}', 'invalid_request'],
    ['a person that is none', '{"batch":[],"person":{"anonymousId":7}}', 'invalid_request'],
  ])('answers 400 to %s', async (_, body, code) => {
    expect(await post(body, { path: `/v1/batch?key=${environment.publicKey}` })).toMatchObject({
      status: 400,
      body: { error: { code } },
    });
  });

  it('flattens properties and keeps what they may hold', async () => {
    const properties = { cart: { total: 5, items: ['a', 2, { sku: 1 }] }, ok: true, none: null, 'we.ird': '👍' };
    await send([track({ properties })]);
    expect((await eventsOf())[0]?.properties).toEqual({
      'cart.total': 5,
      'cart.items': ['a', 2, '{"sku":1}'],
      ok: true,
      none: null,
      'we.ird': '👍',
    });
  });

  it('survives nesting without end', async () => {
    const deep = `${'['.repeat(50_000)}${']'.repeat(50_000)}`;
    const wide = `${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}`;
    const message = (properties: string) =>
      `{"type":"track","event":"A","anonymousId":"anon-1","properties":{"x":${properties}}}`;
    const { status, body } = await post(
      `{"writeKey":"${environment.publicKey}","batch":[${message(deep)},${message(wide)},${message('1')}]}`,
    );
    expect(status).toBe(200);
    expect(body.accepted).toBeGreaterThan(0);
    expect(body.refused).toMatchObject([{ index: 1, code: 'too_deep' }]);
  });

  it('survives names that objects inherit', async () => {
    const properties = JSON.parse('{"__proto__":{"polluted":1},"constructor":"x"}');
    const hidden = JSON.parse('{"__proto__":1}');
    const { body } = await send([track({ properties, traits: hidden }), track({ properties: hidden })]);
    expect(body.refused.map(({ code }: { code: string }) => code)).toEqual(['invalid_name']);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    expect((await eventsOf())[0]?.properties).toEqual({ '__proto__.polluted': 1, constructor: 'x' });
  });

  it('answers with the state of the person that was asked for', async () => {
    await server.deps.state.saveMilestone(projectId, testMilestone('sent'), server.deps.now());
    await server.deps.live.rebuild(environment.id);
    const { body } = await send([track(), track({ type: 'identify', userId: 'user-1', traits: { plan: 'pro' } })], {
      person: { anonymousId: 'anon-1', userId: 'user-1' },
    });
    expect(body.state).toMatchObject({ milestones: { sent: expect.any(Number) }, manifest: body.manifest });
    expect((await server.deps.events.personByKey(environment.id, { userId: 'user-1' }))?.traits).toEqual({
      plan: 'pro',
    });
  });
});

describe('the other routes', () => {
  it('take one message each', async () => {
    const path = (type: string) => `/v1/${type}?key=${environment.publicKey}`;
    const who = { userId: 'user-1' };
    const bodies: Record<string, unknown> = {
      track: { ...who, event: 'Invoice Sent' },
      identify: { ...who, traits: { name: 'Ada' } },
      group: { ...who, groupId: 'acme', traits: { seats: 3 } },
      page: { ...who, name: 'Pricing', properties: { path: '/pricing' } },
      screen: { ...who, name: 'Home' },
      alias: { ...who, previousId: 'anon-9' },
    };
    for (const [type, body] of Object.entries(bodies)) {
      expect(await post(body, { path: path(type) })).toMatchObject({ status: 200, body: { accepted: 1 } });
    }
    const person = await server.deps.events.personByKey(environment.id, { anonymousId: 'anon-9' });
    expect(person).toMatchObject({
      userId: 'user-1',
      traits: { name: 'Ada' },
      account: { id: 'acme', traits: { seats: 3 } },
    });
    const { items } = await server.deps.events.personEvents(environment.id, person?.personId ?? '', {});
    expect(items.map(({ name }) => name).sort()).toEqual([
      'Invoice Sent',
      'foothold.aliased',
      'foothold.grouped',
      'foothold.identified',
      'foothold.page_viewed',
      'foothold.screen_viewed',
    ]);
    expect(items.find(({ name }) => name === 'foothold.page_viewed')?.properties).toEqual({
      path: '/pricing',
      name: 'Pricing',
    });
  });

  it('answer 400 with the problems of their message', async () => {
    const { status, body } = await post({ userId: 'u' }, { path: `/v1/group?key=${environment.publicKey}` });
    expect(status).toBe(400);
    expect(body.error.problems).toMatchObject([{ path: 'groupId', code: 'missing' }]);
  });
});

describe('keys and origins', () => {
  it('takes the key in the body, in the query and as the Basic user name', async () => {
    const basic = Buffer.from(`${environment.publicKey}:`).toString('base64');
    expect((await post({ batch: [track()] }, { path: `/v1/batch?key=${environment.publicKey}` })).status).toBe(200);
    expect((await post({ batch: [track()] }, { headers: { authorization: `Basic ${basic}` } })).status).toBe(200);
    expect((await send([track()])).status).toBe(200);
  });

  it('answers 401 without a key or with an unknown one', async () => {
    expect(await post({ batch: [track()] })).toMatchObject({ status: 401, body: { error: { code: 'key_missing' } } });
    expect(await post({ batch: [track()], writeKey: 'fh_pub_no' })).toMatchObject({
      status: 401,
      body: { error: { code: 'key_unknown' } },
    });
    expect(await eventsOf()).toEqual([]);
  });

  it('answers pages of allowed origins only', async () => {
    await setEnvironment({ allowedOrigins: ['https://app.test', 'https://*.example.com'] });
    const from = (origin: string) =>
      post(
        { batch: [track()], writeKey: environment.publicKey },
        { headers: { origin, 'content-type': 'text/plain' } },
      );
    const allowed = await from('https://app.test');
    expect(allowed.status).toBe(200);
    expect(allowed.headers.get('access-control-allow-origin')).toBe('https://app.test');
    expect(allowed.headers.get('access-control-allow-credentials')).toBeNull();
    expect((await from('https://a.example.com')).status).toBe(200);
    expect(await from('https://evil.test')).toMatchObject({
      status: 403,
      body: { error: { code: 'origin_not_allowed' } },
    });
    expect((await server.deps.events.summary(environment.id)).originsSeen).toEqual([
      'https://app.test',
      'https://a.example.com',
    ]);
    expect((await send([track()])).status).toBe(200);
  });

  it('answers preflights, to be kept for a day', async () => {
    const response = await server.app.request('/v1/batch', {
      method: 'OPTIONS',
      headers: { origin: 'https://app.test' },
    });
    expect(response.status).toBe(204);
    expect(response.headers.get('access-control-max-age')).toBe('86400');
  });
});

describe('bodies', () => {
  const gzip = { 'content-encoding': 'gzip' };

  it('may be gzip', async () => {
    const body = gzipSync(JSON.stringify({ writeKey: environment.publicKey, batch: [track()] }));
    expect(await post(body, { headers: gzip })).toMatchObject({ status: 200, body: { accepted: 1 } });
  });

  it('are refused with 413 when they are large, also when they only unpack to it', async () => {
    const large = JSON.stringify({
      writeKey: environment.publicKey,
      batch: [track({ properties: { a: 'x'.repeat(600_000) } })],
    });
    expect((await post(large)).status).toBe(413);
    const bomb = gzipSync(Buffer.alloc(50_000_000, 0x20));
    expect(bomb.length).toBeLessThan(100_000);
    expect((await post(bomb, { headers: gzip })).status).toBe(413);
    expect((await send(Array.from({ length: 501 }, () => track()))).status).toBe(413);
  });

  it('are refused when their encoding is broken or unknown', async () => {
    expect(await post('no gzip', { headers: gzip })).toMatchObject({
      status: 400,
      body: { error: { code: 'invalid_gzip' } },
    });
    expect((await post('x', { headers: { 'content-encoding': 'br' } })).status).toBe(415);
  });
});

describe('rates', () => {
  const limited = (limits: Parameters<typeof ingestRoutes>[1]) => ({ app: ingestRoutes(server.deps, limits) });
  const body = () => ({ writeKey: environment.publicKey, batch: [track(), track()] });

  it('are limited per key, and the answer says when to come back', async () => {
    const options = limited({ eventsPerKey: { perSecond: 1, burst: 3 } });
    expect((await post(body(), options)).status).toBe(200);
    const refused = await post(body(), options);
    expect(refused).toMatchObject({ status: 429, body: { error: { code: 'too_many_requests' } } });
    expect(refused.headers.get('retry-after')).toBe('1');
    server.advance(1_000);
    expect((await post(body(), options)).status).toBe(200);
  });

  it('are limited per address, before the body is read', async () => {
    const options = limited({ requestsPerAddress: { perSecond: 0.1, burst: 1 } });
    const from = (address: string) => post(body(), { ...options, headers: { 'x-forwarded-for': address } });
    expect((await from('203.0.113.7')).status).toBe(200);
    expect((await from('203.0.113.7')).headers.get('retry-after')).toBe('10');
    expect((await from('203.0.113.8')).status).toBe(200);
  });
});

it('answers 429 with a time to wait while the store has more than it can store', async () => {
  const events = createSqliteEventStore({ file: join(server.deps.config.dataDir, 'foothold.db'), mostWaiting: 1 });
  const options = { app: ingestRoutes({ ...server.deps, events }) };
  const one = () => post({ writeKey: environment.publicKey, batch: [track()] }, options);
  const answers = await Promise.all([one(), one(), one()]);
  const refused = answers.filter(({ status }) => status === 429);
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 429, 429]);
  expect(refused[0]?.headers.get('retry-after')).toBe('1');
  expect((await one()).status).toBe(200);
  await events.close();
});

describe('clocks', () => {
  async function stored(message: Record<string, unknown>, more: Record<string, unknown> = {}) {
    const one = track({ anonymousId: `clock-${serial}`, ...message });
    const { body } = await send([one], more);
    const [event] = await eventsOf(String(one.anonymousId));
    return { at: event?.at ?? Number.NaN, problem: body.error?.problems?.[0]?.code };
  }
  const year = 365 * 86_400_000;

  it('are corrected by what the sender says it sent at', async () => {
    const now = server.deps.now();
    const { at } = await stored({ timestamp: iso(-year - 60_000) }, { sentAt: iso(-year) });
    expect(Math.abs(at - (now - 60_000))).toBeLessThan(5_000);
    const ahead = await stored({ timestamp: iso(year - 60_000), sentAt: iso(year) });
    expect(Math.abs(ahead.at - (now - 60_000))).toBeLessThan(5_000);
  });

  it('are believed when they are right, to the millisecond', async () => {
    const timestamp = iso(-3 * 86_400_000);
    expect((await stored({ timestamp }, { sentAt: iso(-200) })).at).toBe(Date.parse(timestamp));
  });

  it('never make an event of the future', async () => {
    const { at } = await stored({ timestamp: iso(year) });
    expect(at).toBeLessThanOrEqual(server.deps.now());
  });

  it('that were never set are refused', async () => {
    expect((await stored({ timestamp: '1970-01-02T00:00:00Z' })).problem).toBe('timestamp_too_old');
  });
});

describe('identity', () => {
  const secrets = ['a secret of the environment, number one', 'a secret of the environment, number two'];

  beforeEach(async () => {
    for (const [i, secret] of secrets.entries()) {
      await server.deps.state.addIdentitySecret(environment.id, { id: `secret-${i}`, createdAt: i, secret });
    }
  });

  function token(sub: string, { secret = secrets[0], expires = '5m', traits = {} } = {}): Promise<string> {
    return new SignJWT({ traits })
      .setProtectedHeader({ alg: 'HS256' })
      .setSubject(sub)
      .setExpirationTime(expires)
      .sign(Buffer.from(secret ?? ''));
  }
  const code = (answer: Answer) => answer.body.error?.problems[0]?.code;
  const as = (userId: string, given?: string) =>
    send([track({ type: 'identify', userId, traits: { plan: 'pro' } })], {
      person: { anonymousId: 'anon-1', userId, ...(given ? { token: given } : {}) },
    });

  it('is believed while the switch is off', async () => {
    expect((await as('user-1', 'garbage')).body.accepted).toBe(1);
  });

  it('needs a token for users where it is required, with either secret', async () => {
    await setEnvironment({ identity: 'required' });
    const signed = await token('user-1', { secret: secrets[1], traits: { plan: 'free' } });
    const good = await as('user-1', signed);
    expect(good.body).toMatchObject({ accepted: 1, state: { traits: {} } });
    expect((await server.deps.events.personByKey(environment.id, { userId: 'user-1' }))?.traits).toEqual({
      plan: 'free',
    });

    expect(code(await as('user-1'))).toBe('identity_token_missing');
    expect(code(await as('user-2', signed))).toBe('identity_mismatch');
    expect(code(await as('user-1', await token('user-1', { secret: 'another secret altogether' })))).toBe(
      'identity_token_invalid',
    );
    expect(code(await as('user-1', await token('user-1', { expires: '-5m' })))).toBe('identity_token_expired');
    const unsigned = `${btoa('{"alg":"none"}')}.${btoa('{"sub":"user-1","exp":9999999999}')}.`;
    expect(code(await as('user-1', unsigned))).toBe('identity_token_invalid');
    expect(code(await send([track({ userId: 'user-3' })]))).toBe('identity_unproved');
    expect(code(await send([track({ userId: 'user-3', type: 'alias', previousId: 'user-1' })]))).toBe(
      'identity_unproved',
    );
    expect((await send([track()])).body.accepted).toBe(1);
  });

  it('does not tell the state of a user who was not proved', async () => {
    await setEnvironment({ identity: 'required' });
    const { body } = await send([track()], { person: { anonymousId: 'anon-1', userId: 'user-1' } });
    expect(body.accepted).toBe(1);
    expect(body.state).toBeUndefined();
  });

  it('takes everything from a server that knows a secret', async () => {
    await setEnvironment({ identity: 'required' });
    const authorization = (password = '') =>
      `Basic ${Buffer.from(`${environment.publicKey}:${password}`).toString('base64')}`;
    const body = { batch: [track({ userId: 'user-1' })] };
    expect((await post(body, { headers: { authorization: authorization('wrong') } })).status).toBe(400);
    expect((await post(body, { headers: { authorization: authorization(secrets[1]) } })).body.accepted).toBe(1);
    expect((await server.deps.events.summary(environment.id)).identityCoverage).toBe(1);
  });
});
