import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import type { Condition, Flow, Theme } from '@foothold/sdk/contract';
import { SignJWT } from 'jose';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { startTestServer, type TestServer, testFlow, testMilestone } from '../testing.js';

let server: TestServer;
beforeEach(async () => {
  server = await startTestServer();
});
afterEach(() => server.close());

const isTrial: Condition = { type: 'fact', fact: { of: 'person', trait: 'plan' }, op: 'is', value: 'trial' };
const sentTwice: Condition = {
  type: 'fact',
  fact: { of: 'event', name: 'Invoice Sent', measure: 'count', withinDays: 7 },
  op: 'gte',
  value: 2,
};

async function publish(flow: Flow, projectId: string, environmentId: string): Promise<void> {
  const { state, live } = server.deps;
  if (!(await state.createFlow(projectId, flow, 'u', server.deps.now()))) {
    const record = await state.flow(projectId, flow.id);
    await state.saveDraft(projectId, flow, record?.revision ?? 0, 'u', server.deps.now());
  }
  await state.publish({ projectId, flowId: flow.id, environmentId, userId: 'u', note: '', now: server.deps.now() });
  await live.rebuild(environmentId);
}

const manifestPath = (key: string) => `/v1/manifest?key=${key}`;

const openSession = (key: string, body: unknown, headers: Record<string, string> = {}) =>
  server.stranger().request('POST', `/v1/session?key=${key}`, {
    body: JSON.stringify(body),
    headers: { 'content-type': 'text/plain', origin: 'https://app.example.com', ...headers },
  });

it('serves the rules of live flows with what they need, and a content for each locale', async () => {
  const { project, environment } = await server.project();
  const flow = testFlow('welcome', {
    trigger: { audience: sentTwice, prompts: [{ on: 'page' }], frequency: { repeat: 'once' } },
    translations: { ar: { 'hello.text': 'أهلا' } },
  });
  await server.deps.state.saveMilestone(project.id, testMilestone('first-value'), 1);
  await publish(flow, project.id, environment.id);

  const { status, body } = await server.stranger().get(manifestPath(environment.publicKey));

  expect(status).toBe(200);
  expect(body).toMatchObject({ environmentId: environment.id, enabled: true, caps: project.caps, identity: 'off' });
  expect(body.flows).toMatchObject([
    { id: 'welcome', version: 1, pattern: 'modal', trigger: flow.trigger, defaultLocale: 'en' },
  ]);
  expect(body.counters).toMatchObject([{ event: 'Invoice Sent', days: 7 }]);
  expect(body.milestones).toMatchObject([{ id: 'first-value' }]);
  const arabic = await server.stranger().get(`/v1/content/${body.flows[0].content.ar}.json`);
  expect(arabic.headers.get('cache-control')).toContain('immutable');
  expect(arabic.body).toMatchObject({ flowId: 'welcome', direction: 'rtl', steps: [{ blocks: [{ text: 'أهلا' }] }] });
});

it('answers 304 until something is published, compresses, and keeps old contents', async () => {
  const { project, environment } = await server.project();
  await publish(testFlow('welcome'), project.id, environment.id);
  const visitor = server.stranger();
  const first = await visitor.get(manifestPath(environment.publicKey));
  const etag = first.headers.get('etag') ?? '';
  const again = () =>
    visitor.request('GET', manifestPath(environment.publicKey), { headers: { 'if-none-match': etag } });

  expect((await again()).status).toBe(304);
  const theme = { id: 'dark' } as Theme; // only its id is read here
  await server.deps.state.saveTheme(project.id, theme, 1);
  await publish(testFlow('welcome', { name: 'Changed', themeId: 'dark' }), project.id, environment.id);
  const changed = await again();

  expect(changed.status).toBe(200);
  expect(changed.body.flows[0].version).toBe(2);
  const oldHash = first.body.flows[0].content.en;
  expect(changed.body.flows[0].content.en).not.toBe(oldHash);
  expect((await visitor.get(`/v1/content/${oldHash}.json`)).body).toMatchObject({ version: 1, theme: null });
  expect((await visitor.get(`/v1/content/${changed.body.flows[0].content.en}.json`)).body).toMatchObject({ theme });
  for (const [encoding, expand] of [
    ['br', brotliDecompressSync],
    ['gzip', gunzipSync],
  ] as const) {
    const response = await server.app.request(manifestPath(environment.publicKey), {
      headers: { 'accept-encoding': encoding },
    });
    expect(response.headers.get('content-encoding')).toBe(encoding);
    const expanded = expand(Buffer.from(await response.arrayBuffer())).toString();
    expect(JSON.parse(expanded)).toEqual(changed.body);
  }
});

it('empties the manifest when the environment is switched off', async () => {
  const { project, environment } = await server.project();
  await publish(testFlow('welcome'), project.id, environment.id);
  await server.deps.state.updateEnvironment(environment.id, { enabled: false });
  await server.deps.live.rebuild(environment.id);
  const { body } = await server.stranger().get(manifestPath(environment.publicKey));
  expect(body).toMatchObject({ enabled: false, flows: [], milestones: [], counters: [] });
});

it('serves only pages of allowed origins, and says so to the others', async () => {
  const { environment } = await server.project();
  await server.deps.state.updateEnvironment(environment.id, {
    allowedOrigins: ['https://app.example.com', 'https://*.example.org'],
  });
  await server.deps.live.rebuild(environment.id);
  const from = (origin: string) =>
    server.stranger().request('GET', manifestPath(environment.publicKey), { headers: { origin } });

  for (const origin of ['https://app.example.com', 'https://a.b.example.org']) {
    const answer = await from(origin);
    expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([200, origin]);
    expect(answer.headers.get('vary')).toContain('origin');
  }
  for (const origin of ['https://evil.com', 'https://example.org', 'http://a.example.org', 'https://evilexample.org']) {
    const answer = await from(origin);
    expect([origin, answer.status, answer.body.error.code]).toEqual([origin, 403, 'origin_not_allowed']);
  }
  const preflight = await server
    .stranger()
    .request('OPTIONS', '/v1/session?key=x', { headers: { origin: 'https://a.b' } });
  expect(preflight.status).toBe(204);
});

it('refuses a key that is missing or unknown', async () => {
  expect((await server.stranger().get('/v1/manifest')).body.error.code).toBe('key_missing');
  const unknown = await server.stranger().get(manifestPath('fh_pub_x'));
  expect([unknown.status, unknown.body.error.code]).toEqual([401, 'key_unknown']);
  expect((await server.stranger().get('/v1/content/..%2f..%2fsecret.json')).status).toBe(404);
});

it('tells of a person only what live rules and contents read', async () => {
  const { project, environment } = await server.project();
  await publish(
    testFlow('welcome', {
      steps: [{ id: 's', blocks: [{ type: 'heading', id: 'h', text: 'Hi {{person.firstName}} at {{account.name}}' }] }],
      trigger: { audience: isTrial, prompts: [{ on: 'page' }], frequency: { repeat: 'once' } },
    }),
    project.id,
    environment.id,
  );
  const at = server.deps.now();
  await server.deps.events.append(environment.id, [
    {
      messageId: 'm1',
      name: 'foothold.identified',
      at,
      userId: 'u1',
      properties: {},
      traits: { plan: 'trial', firstName: 'Ada', email: 'ada@example.com', salary: 1 },
      account: { id: 'a1', traits: { name: 'Acme', mrr: 99 } },
    },
  ]);

  const { status, body } = await openSession(environment.publicKey, { person: { anonymousId: 'x', userId: 'u1' } });

  expect(status).toBe(200);
  expect(body.traits).toEqual({ plan: 'trial', firstName: 'Ada' });
  expect(body.account).toEqual({ name: 'Acme' });
  expect(body).toMatchObject({ sessions: 1, stage: 'activation', friction: expect.any(Number), segments: [] });
  const manifest = await server.stranger().get(manifestPath(environment.publicKey));
  expect(body.manifest).toBe(manifest.body.version);
});

it('counts what rules ask for, milestones and another session after half an hour', async () => {
  const { project, environment } = await server.project();
  const { events, now } = server.deps;
  const sent = (messageId: string) => ({
    messageId,
    name: 'Invoice Sent',
    at: now(),
    anonymousId: 'x',
    properties: {},
  });
  await events.append(environment.id, [sent('a')]);
  await server.deps.state.saveMilestone(project.id, testMilestone('first-value', { role: 'firstValue' }), 1);
  await publish(
    testFlow('again', { trigger: { audience: sentTwice, prompts: [{ on: 'page' }], frequency: { repeat: 'once' } } }),
    project.id,
    environment.id,
  );
  await events.append(environment.id, [sent('b')]);
  server.advance(31 * 60_000);

  const { body } = await openSession(environment.publicKey, { person: { anonymousId: 'x' } });

  expect(Object.values(body.counters)).toMatchObject([{ count: 2 }]);
  expect(body.milestones).toEqual({ 'first-value': expect.any(Number) });
  expect(body).toMatchObject({ sessions: 2, stage: 'adoption' });
});

it('gives somebody new the state of a newcomer', async () => {
  const { environment } = await server.project();
  const { body } = await openSession(environment.publicKey, { person: { anonymousId: 'new' }, locale: 'not a locale' });
  expect(body).toMatchObject({ personId: '', sessions: 1, traits: {}, account: null, friction: 10, flows: {} });
});

it('keeps a confidential flow to those whose audience holds', async () => {
  const { project, environment } = await server.project();
  const secret = testFlow('secret', {
    confidential: true,
    trigger: {
      audience: { type: 'all', of: [isTrial, sentTwice] },
      prompts: [{ on: 'page' }],
      frequency: { repeat: 'once' },
    },
  });
  await publish(secret, project.id, environment.id);
  const { events, now } = server.deps;
  const event = (messageId: string, userId: string, plan: string) => ({
    messageId,
    name: 'Invoice Sent',
    at: now(),
    userId,
    properties: {},
    traits: { plan },
  });
  await events.append(environment.id, [
    event('1', 'insider', 'trial'),
    event('2', 'insider', 'trial'),
    event('3', 'outsider', 'trial'),
  ]);
  const session = async (userId: string) =>
    (await openSession(environment.publicKey, { person: { anonymousId: `at ${userId}`, userId } })).body;

  const manifest = await server.stranger().get(manifestPath(environment.publicKey));
  expect(JSON.stringify(manifest.body)).not.toMatch(/secret|trial|Invoice/);
  const outside = await session('outsider');
  expect(outside).toMatchObject({ confidentialFlows: [], traits: {}, counters: {} });
  const inside = await session('insider');
  expect(inside.confidentialFlows).toMatchObject([{ id: 'secret', version: 1 }]);
  expect(inside.traits).toEqual({ plan: 'trial' });
  expect(Object.values(inside.counters)).toMatchObject([{ count: 2 }]);
  const hash = inside.confidentialFlows[0].content.en;
  expect((await server.stranger().get(`/v1/content/${hash}.json`)).body.flowId).toBe('secret');
});

it('opens a session for a user only with a token when the environment requires one', async () => {
  const { environment } = await server.project();
  const secret = 'a secret that is long enough for HS256';
  await server.deps.state.addIdentitySecret(environment.id, { id: 's', createdAt: 1, secret });
  await server.deps.state.updateEnvironment(environment.id, { identity: 'required' });
  await server.deps.live.rebuild(environment.id);
  const token = (subject: string) =>
    new SignJWT()
      .setProtectedHeader({ alg: 'HS256' })
      .setSubject(subject)
      .setExpirationTime('5m')
      .sign(Buffer.from(secret));
  const session = (person: Record<string, string>) =>
    openSession(environment.publicKey, { person: { anonymousId: 'x', ...person } });

  expect((await session({})).status).toBe(200);
  expect((await session({ userId: 'u' })).body.error.code).toBe('identity_token_missing');
  expect((await session({ userId: 'u', token: await token('other') })).body.error.code).toBe('identity_mismatch');
  expect((await session({ userId: 'u', token: 'x.y.z' })).status).toBe(401);
  expect((await session({ userId: 'u', token: await token('u') })).status).toBe(200);
});

it('lists everything that is wrong with a session request', async () => {
  const { environment } = await server.project();
  const wrong = await openSession(environment.publicKey, { person: { anonymousId: '', id: 3 }, locales: [] });
  expect(wrong.status).toBe(400);
  const paths = wrong.body.error.problems.map((problem: { path: string }) => problem.path).sort();
  expect(paths).toEqual(['locales', 'person.anonymousId', 'person.id']);
  for (const body of ['{', 'null', `"${'x'.repeat(20_000)}"`]) {
    const answer = await server.stranger().request('POST', `/v1/session?key=${environment.publicKey}`, {
      body,
      headers: { 'content-type': 'text/plain' },
    });
    expect(answer.status).toBe(400);
  }
});

it('slows down an address that opens too many sessions', async () => {
  const { environment } = await server.project();
  const headers = { 'x-forwarded-for': '203.0.113.7' };
  const statuses = new Set<number>();
  let last = await openSession(environment.publicKey, { person: { anonymousId: 'x' } }, headers);
  for (let count = 0; count < 700 && last.status === 200; count++)
    last = await openSession(environment.publicKey, { person: { anonymousId: 'x' } }, headers);
  statuses.add(last.status);
  expect([...statuses]).toEqual([429]);
  expect(Number(last.headers.get('retry-after'))).toBeGreaterThan(0);
  const other = await openSession(
    environment.publicKey,
    { person: { anonymousId: 'x' } },
    { 'x-forwarded-for': '203.0.113.8' },
  );
  expect(other.status).toBe(200);
});

it('tells a page what the variants of a theme and the choice of a language ask for, and counts it', async () => {
  const { project, environment } = await server.project();
  const { deps } = server;
  const colours = {
    background: '#ffffff',
    text: '#111111',
    mutedText: '#666666',
    accent: '#0066ff',
    onAccent: '#ffffff',
    border: '#dddddd',
    backdrop: '#00000080',
  };
  const theme: Theme = {
    formatVersion: 2,
    id: 'brand',
    name: 'Brand',
    light: colours,
    dark: colours,
    mode: 'page',
    font: 'inherit',
    fontSize: 15,
    radius: 8,
    shadow: 'medium',
    variants: [
      { id: 'trial', name: 'On trial', when: isTrial, light: { accent: '#aa0000' } },
      { id: 'busy', name: 'Busy', when: sentTwice, radius: 0 },
    ],
  };
  await deps.state.saveTheme(project.id, theme, deps.now());
  await publish(
    testFlow('welcome', { themeId: 'brand', translations: { ar: { 'hello.text': 'أهلا' } } }),
    project.id,
    environment.id,
  );
  const { body: manifest } = await server.stranger().get(manifestPath(environment.publicKey));
  expect(manifest.counters).toMatchObject([{ event: 'Invoice Sent', days: 7 }]);
  const content = await server.stranger().get(`/v1/content/${manifest.flows[0].content.en}.json`);
  expect(content.body.theme.variants).toHaveLength(2);

  await server.stranger().request('POST', `/v1/batch?key=${environment.publicKey}`, {
    body: JSON.stringify({
      batch: [
        { type: 'identify', anonymousId: 'a', messageId: 'm1', traits: { plan: 'trial', locale: 'ar', secret: 'x' } },
      ],
    }),
    headers: { 'content-type': 'text/plain', origin: 'https://app.example.com' },
  });
  const session = await openSession(environment.publicKey, { person: { anonymousId: 'a' } });
  expect(session.body.traits).toEqual({ plan: 'trial', locale: 'ar' });
});
