import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { serve } from '@hono/node-server';
import Sqlite from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { startTestServer, type TestServer, testFlow, testPassword } from '../testing.js';
import { createLimiter } from './limiter.js';
import { createLog } from './log.js';
import { loadStaticFiles } from './static.js';

const script = `console.log(${JSON.stringify('hello '.repeat(500))});`;
/** How long what happens in the background may take on a busy machine, in ms. */
const soon = 30_000;
let folder: string;
let server: TestServer;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'foothold-static-'));
  for (const path of ['admin/assets', 'sdk/chunks']) mkdirSync(join(folder, path), { recursive: true });
  writeFileSync(join(folder, 'admin/index.html'), '<!doctype html><title>Foothold</title>');
  writeFileSync(join(folder, 'admin/assets/index-AbC123.js'), script);
  writeFileSync(join(folder, 'sdk/foothold.js'), script);
  writeFileSync(join(folder, 'sdk/chunks/tour-AbC123.js'), 'export {};');
  server = await startTestServer({ adminDir: join(folder, 'admin'), sdkDir: join(folder, 'sdk') });
});
afterEach(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('static files', () => {
  it('serves the admin’s page at each of its own addresses, under a strict policy', async () => {
    const { app } = server;
    expect((await app.request('/')).headers.get('location')).toBe('/admin');
    for (const path of [
      '/admin',
      '/admin/',
      '/admin/p/demo/flows',
      '/admin/setup?token=x',
      '/admin/p/demo/accounts/acme.com',
    ]) {
      const answer = await app.request(path);
      expect(answer.status).toBe(200);
      expect(await answer.text()).toContain('<title>Foothold</title>');
      expect(answer.headers.get('cache-control')).toBe('public, max-age=0, must-revalidate');
      const policy = answer.headers.get('content-security-policy') ?? '';
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("script-src 'self';");
      expect(policy).not.toContain('unsafe');
    }
    expect((await app.request('/admin/assets/missing.js')).status).toBe(404);
  });

  it('lets any page load the SDK, keeps hashed chunks for ever and the entry fresh by the next page view', async () => {
    const entry = await server.app.request('/sdk/foothold.js', { headers: { origin: 'https://app.example.com' } });
    expect(entry.headers.get('access-control-allow-origin')).toBe('*');
    expect(entry.headers.get('cross-origin-resource-policy')).toBe('cross-origin');
    expect(entry.headers.get('cache-control')).toBe('public, max-age=0, stale-while-revalidate=86400');
    expect(entry.headers.get('content-type')).toContain('text/javascript');
    const chunk = await server.app.request('/sdk/chunks/tour-AbC123.js');
    expect(chunk.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect((await server.app.request('/sdk/nothing.js')).status).toBe(404);
  });

  it('answers 304 to whoever has it', async () => {
    const first = await server.app.request('/sdk/foothold.js');
    const etag = first.headers.get('etag') ?? '';
    const again = await server.app.request('/sdk/foothold.js', { headers: { 'if-none-match': `"other", W/${etag}` } });
    expect(again.status).toBe(304);
    // What stands in a 304 replaces what the browser keeps: the policy of data would leave a page blank.
    expect(again.headers.get('content-security-policy')).toBeNull();
    expect(await again.text()).toBe('');
    expect(again.headers.get('access-control-allow-origin')).toBe('*');
  });

  it('sends nothing from outside its folder', async () => {
    writeFileSync(join(folder, 'secret.txt'), 'secret');
    for (const path of ['/sdk/../secret.txt', '/sdk/%2e%2e/secret.txt', '/sdk/..%2fsecret.txt', '/sdk//secret.txt']) {
      expect((await server.app.request(path)).status).toBe(404);
    }
  });

  it('compresses what pays, in the coding that is accepted', async () => {
    const files = loadStaticFiles(join(folder, 'sdk'));
    await files.compressed;
    const entry = files.find('foothold.js');
    expect(brotliDecompressSync(entry?.compressed.get('br') ?? '').toString()).toBe(script);
    expect(gunzipSync(entry?.compressed.get('gzip') ?? '').toString()).toBe(script);
    expect(files.find('chunks/tour-AbC123.js')?.compressed.size).toBe(0);

    const ask = (accepted: string) =>
      server.app.request('/sdk/foothold.js', { headers: { 'accept-encoding': accepted } });
    const codingFor = async (accepted: string) => (await ask(accepted)).headers.get('content-encoding');
    // The server compresses in the background after its start.
    await vi.waitFor(async () => expect(await codingFor('gzip')).toBe('gzip'), soon);
    expect(await codingFor('gzip, deflate, br')).toBe('br');
    expect((await ask('br;q=0')).headers.get('content-encoding')).toBeNull();
    expect(await (await ask('identity')).text()).toBe(script);
  });
});

describe('answers', () => {
  it('carry a request id and headers that keep browsers from guessing', async () => {
    const { headers } = await server.stranger().get('/v1/setup');
    expect(headers.get('x-request-id')).toMatch(/^[\w-]{36}$/);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    const given = await server.stranger().request('GET', '/v1/setup', { headers: { 'x-request-id': 'trace-12345' } });
    expect(given.headers.get('x-request-id')).toBe('trace-12345');
    const forged = await server.stranger().request('GET', '/v1/setup', { headers: { 'x-request-id': 'a b"c' } });
    expect(forged.headers.get('x-request-id')).not.toContain('"');
  });

  it('are ErrorAnswers where there is nothing, and where something broke', async () => {
    const missing = await server.stranger().get('/nothing/here');
    expect(missing).toMatchObject({ status: 404, body: { error: { code: 'not_found' } } });
    const user = await server.user();
    server.deps.state.projectsOf = () => Promise.reject(new Error('the disk says secret things'));
    const broken = await user.get('/v1/me');
    expect(broken.status).toBe(500);
    expect(broken.body.error).toEqual({
      code: 'internal',
      message: expect.any(String),
      requestId: broken.headers.get('x-request-id'),
    });
    expect(JSON.stringify(broken.body)).not.toContain('secret things');
  });

  it('say how an address is asked that was asked otherwise', async () => {
    const opened = await server.stranger().get('/v1/batch');
    expect(opened).toMatchObject({ status: 405, body: { error: { code: 'method_not_allowed' } } });
    expect(opened.headers.get('allow')).toBe('POST');
    const { caller, project } = await server.project();
    const put = await caller.put(`/v1/projects/${project.id}`, {});
    expect([put.status, put.headers.get('allow')]).toEqual([405, 'DELETE, GET, PATCH']);
    expect((await caller.get('/v1/projects//')).status).toBe(404);
    const { body } = await server.stranger().get('/metrics');
    expect(body).toContain('route="none",status="405"');
  });

  it('say that the disk is full, and when to try again', async () => {
    const { environment, caller } = await server.project();
    const full = Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' });
    server.deps.events.append = () => Promise.reject(full);
    server.deps.state.projectsOf = () => Promise.reject(new Error('Failed query', { cause: full }));
    const event = { type: 'track', event: 'A', userId: 'u' };
    const sent = { writeKey: environment.publicKey, batch: [event] };
    for (const answer of [await server.stranger().post('/v1/batch', sent), await caller.get('/v1/me')]) {
      expect(answer).toMatchObject({ status: 503, body: { error: { code: 'storage_full' } } });
      expect(answer.headers.get('retry-after')).toBe('60');
    }
  });

  it('tell what is missing from what is of the wrong type', async () => {
    const { caller, project } = await server.project();
    const answer = await caller.patch(`/v1/projects/${project.id}`, { name: 5, caps: { perDay: '3' } });
    expect(answer.status).toBe(400);
    const codes = answer.body.error.problems.map(({ path, code }: { path: string; code: string }) => [path, code]);
    expect(codes).toEqual(
      expect.arrayContaining([
        ['name', 'wrong_type'],
        ['caps.perDay', 'wrong_type'],
        ['caps.perSession', 'missing'],
      ]),
    );
  });

  it('refuse bodies that are too large with 413', async () => {
    const answer = await server.stranger().post('/v1/setup', { token: 'x'.repeat(1_100_000) });
    expect(answer).toMatchObject({ status: 413, body: { error: { code: 'too_large' } } });
  });
});

describe('operation', () => {
  it('tells that it lives, and whether it is ready', async () => {
    expect((await server.stranger().get('/healthz')).body).toEqual({ ok: true });
    expect(await server.stranger().get('/readyz')).toMatchObject({ status: 200, body: { ready: true } });
    server.deps.state.ready = async () => false;
    expect(await server.stranger().get('/readyz')).toMatchObject({ status: 503, body: { ready: false } });
  });

  it('measures requests by route pattern, never by id', async () => {
    const { project, caller } = await server.project();
    await caller.get(`/v1/projects/${project.id}`);
    await server.stranger().get('/some/random/address');
    const { body } = await server.stranger().get('/metrics');
    expect(body).toContain(
      'foothold_http_request_seconds_count{method="GET",route="/v1/projects/:projectId",status="200"} 1',
    );
    expect(body).not.toContain(project.id);
    expect(body).not.toContain('random');
    expect(body).toContain('foothold_events_total');
    expect(body).toContain('foothold_ingest_queue_depth');
  });

  it('describes itself: an OpenAPI document and a page of it that loads nothing from elsewhere', async () => {
    const document = (await server.stranger().get('/openapi.json')).body;
    expect(document.openapi).toBe('3.1.0');
    const page = await server.app.request('/docs');
    const text = await page.text();
    for (const path of Object.keys(document.paths)) expect(text).toContain(path);
    const { schemas } = document.components;
    const named = [...JSON.stringify(document).matchAll(/"#\/components\/schemas\/(\w+)"/g)].map(([, name]) => name);
    expect(Object.keys(schemas)).toEqual(expect.arrayContaining(named));
    expect(schemas.Condition.oneOf).toContainEqual({ $ref: '#/components/schemas/FactCondition' });
    expect(text).toContain('<h3 id="type-condition">Condition</h3>');
    expect(text).not.toMatch(/<script|(src|href)="https?:/);
    expect((await server.app.request('/docs/style.css')).headers.get('content-type')).toContain('text/css');
  });
});

describe('the log', () => {
  it('holds no secrets', () => {
    const lines: string[] = [];
    const log = createLog('debug', { write: (line) => lines.push(line) });
    log.info({ password: 'p4ss', body: { token: 't0ken', nested: { secret: 's3cret' } } }, 'one');
    log.info({ headers: { authorization: 'Basic abc', cookie: 'session=abc', 'set-cookie': ['x=abc'] } }, 'two');
    log.warn({ writeKey: 'fh_pub_abc', name: 'kept' }, 'three');
    const text = lines.join('');
    for (const secret of ['p4ss', 't0ken', 's3cret', 'abc']) expect(text).not.toContain(secret);
    expect(text.match(/\[secret\]/g)).toHaveLength(7);
    expect(text).toContain('kept');
  });

  it('notes method, route and outcome of a request, not its content', async () => {
    const lines: string[] = [];
    const observed = await startTestServer();
    const log = createLog('debug', { write: (line) => lines.push(line) });
    observed.deps.log = log;
    await observed
      .stranger()
      .post('/v1/setup', { token: 'the-setup-token', name: 'A', email: 'a@b.cd', password: 'x' });
    await observed.close();
    expect(lines.join('')).toContain('"route":"/v1/setup","status":400');
    expect(lines.join('')).not.toMatch(/the-setup-token|a@b\.cd/);
  });
});

describe('the log of a server that listens', () => {
  let observed: TestServer;
  let listening: Server;
  let lines: string[];
  beforeEach(async () => {
    observed = await startTestServer();
    lines = [];
    observed.deps.log = createLog('debug', { write: (line) => void lines.push(line) });
    listening = await new Promise((resolve) => {
      const started = serve({ fetch: observed.app.fetch, hostname: '127.0.0.1', port: 0 }, () =>
        resolve(started as Server),
      );
    });
  });
  afterEach(async () => {
    await new Promise((resolve) => listening.close(resolve));
    await observed.close();
  });
  const levels = () => lines.map((line) => JSON.parse(line)).map(({ level, msg }) => `${level} ${msg}`);

  it('takes a caller who goes away, and one who sends nonsense, for no fault of the server', async () => {
    const { environment } = await observed.project();
    const { port } = listening.address() as AddressInfo;
    const socket = connect(port, '127.0.0.1');
    socket.write(`POST /v1/batch?key=${environment.publicKey} HTTP/1.1\r\nhost: x\r\ncontent-length: 900\r\n\r\n{`);
    await vi.waitFor(async () => {
      const count = await new Promise((resolve) => listening.getConnections((_, found) => resolve(found)));
      expect(count).toBe(1);
    }, soon);
    socket.destroy();
    await vi.waitFor(() => expect(levels()).toContain('20 request failed'), soon);

    const session = `http://127.0.0.1:${port}/v1/session?key=${environment.publicKey}`;
    const broken = await fetch(session, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{' });
    expect(broken.status).toBe(400);
    const form = await fetch(session, { method: 'POST', body: new URLSearchParams({ a: '1' }) });
    expect(await form.json()).toMatchObject({
      error: { code: 'unknown_type', message: expect.stringContaining('application/json') },
    });
    expect(levels().filter((line) => Number(line.split(' ')[0]) >= 40)).toEqual([]);
    const { body } = await observed.stranger().get('/metrics');
    expect(body).not.toMatch(/foothold_http_request_seconds_count\{[^}]*status="5/);
  });

  it('holds neither what was sent nor what was stored when storing fails', async () => {
    const { caller, project, environment } = await observed.project();
    const user = await observed.user();
    const database = new Sqlite(join(observed.deps.config.dataDir, 'foothold.db'));
    for (const table of ['session', 'invitation', 'identity_secret', 'user', 'setup_token', 'flow']) {
      for (const change of ['INSERT', 'UPDATE']) {
        const trigger = `CREATE TRIGGER "${table} ${change}" BEFORE ${change} ON ${table} BEGIN SELECT RAISE(ABORT, 'no'); END`;
        database.exec(trigger);
      }
    }
    database.close();
    const base = `/v1/projects/${project.id}`;
    const beside = vi.spyOn(console, 'error');
    await observed.stranger().request('POST', '/v1/auth/sign-in/email', { body: '{' });
    const answers = [
      await observed.stranger().post('/v1/auth/sign-in/email', { email: user.email, password: testPassword }),
      await caller.post(`${base}/invitations`, { email: 'grace@example.com', role: 'editor' }),
      await caller.post(`${base}/environments/${environment.id}/identity-secrets`),
      await caller.post(`${base}/flows`, { flow: testFlow('of-a-secret-plan') }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([500, 500, 500, 500]);
    expect(beside).not.toHaveBeenCalled();
    beside.mockRestore();
    const text = lines.join('');
    expect(text).toContain('request failed');
    expect(text).not.toMatch(/@example\.com|correct horse|\$argon2|of-a-secret-plan|fh_pub_|session_token/);
  });
});

describe('the limiter', () => {
  it('stops nobody for longer than its window when the clock is set back', () => {
    let now = 1e12;
    const limiter = createLimiter({ max: 1, windowSeconds: 60, now: () => now });
    limiter.note('a');
    expect(limiter.waitSeconds('a')).toBe(60);
    now -= 3_600_000;
    expect(limiter.waitSeconds('a')).toBe(0);
  });

  it('stops whoever tries too often, until the window is over', () => {
    let now = 0;
    const limiter = createLimiter({ max: 2, windowSeconds: 10, now: () => now });
    expect(limiter.waitSeconds('a')).toBe(0);
    limiter.note('a');
    limiter.note('a');
    expect(limiter.waitSeconds('a')).toBe(10);
    expect(limiter.waitSeconds('b')).toBe(0);
    now = 9_500;
    expect(limiter.waitSeconds('a')).toBe(1);
    now = 10_000;
    expect(limiter.waitSeconds('a')).toBe(0);
  });

  it('forgets the oldest when there are too many', () => {
    const limiter = createLimiter({ max: 1, windowSeconds: 10, now: () => 0, maxKeys: 2 });
    for (const key of ['a', 'b', 'c']) limiter.note(key);
    expect(limiter.waitSeconds('a')).toBe(0);
    expect(limiter.waitSeconds('c')).toBe(10);
  });
});
