import { afterEach, beforeEach, expect, it } from 'vitest';
import { startTestServer, type TestServer, testPassword } from '../testing.js';
import { hashToken, newToken } from './seal.js';

let server: TestServer;
beforeEach(async () => {
  server = await startTestServer();
});
afterEach(() => server.close());

const person = { name: 'Ada', email: 'ada@example.com', password: testPassword };

async function setupToken(): Promise<string> {
  const token = newToken();
  await server.deps.state.saveSetupToken(hashToken(token), server.deps.now() + 24 * 3600 * 1000);
  return token;
}

it('lets the first user in by the one-time link, signed in and owner of what was there', async () => {
  await server.deps.state.createProject(
    {
      id: 'demo',
      name: 'Demo',
      createdAt: 1,
      defaultLocale: 'en',
      locales: ['en'],
      defaultThemeId: null,
      caps: { perSession: 3, perDay: 5, gapMinutes: 5 },
    },
    [],
    null,
  );
  const caller = server.stranger();
  expect((await caller.get('/v1/setup')).body).toEqual({ needed: true });

  const answer = await caller.post('/v1/setup', { token: await setupToken(), ...person });

  expect(answer.status).toBe(200);
  const cookie = answer.headers.get('set-cookie') ?? '';
  expect(cookie).toMatch(/HttpOnly/i);
  expect(cookie).toMatch(/SameSite=Lax/i);
  const me = await caller.get('/v1/me');
  expect(me.body.user).toMatchObject({ name: 'Ada', email: 'ada@example.com' });
  expect(me.body.projects).toEqual([{ id: 'demo', name: 'Demo', role: 'owner', environments: [] }]);
  expect((await caller.get('/v1/setup')).body).toEqual({ needed: false });
});

it('takes the setup link once', async () => {
  const token = await setupToken();
  await server.stranger().post('/v1/setup', { token, ...person });
  const again = await server.stranger().post('/v1/setup', { token, ...person, email: 'eve@example.com' });
  expect(again.status).toBe(410);
  expect(await server.deps.state.userCount()).toBe(1);
});

it('refuses a setup link that is too old, and one that was replaced', async () => {
  const first = await setupToken();
  const second = await setupToken();
  expect((await server.stranger().post('/v1/setup', { token: first, ...person })).status).toBe(410);
  server.advance(25 * 3600 * 1000);
  expect((await server.stranger().post('/v1/setup', { token: second, ...person })).status).toBe(410);
});

it('lists everything that is wrong with a setup', async () => {
  const answer = await server.stranger().post('/v1/setup', { token: 'x', name: ' ', email: 'no', password: 'short' });
  expect(answer.status).toBe(400);
  expect(answer.body.error.problems.map((one: { path: string }) => one.path)).toEqual(['name', 'email', 'password']);
});

it('signs in, remembers, and signs out', async () => {
  const user = await server.user();
  expect((await user.get('/v1/me')).body.user.email).toBe(user.email);
  expect((await user.post('/v1/auth/sign-out', {})).status).toBe(200);
  expect((await user.get('/v1/me')).status).toBe(401);
});

it('keeps passwords as Argon2id', async () => {
  const { email } = await server.user();
  await server.deps.auth.createUser(person);
  const { openDatabase } = await import('../stores/sqlite/open.js');
  const database = openDatabase(server.deps.config.dataDir);
  const passwords = database.sqlite.prepare('select password from account').pluck().all();
  database.close();
  expect(email).toBeTruthy();
  expect(passwords).toHaveLength(2);
  for (const password of passwords) expect(password).toMatch(/^\$argon2id\$/);
});

it('answers a wrong password as an ErrorAnswer, and stops those who guess', async () => {
  const { email } = await server.user();
  const guesser = server.stranger();
  const guess = () => guesser.post('/v1/auth/sign-in/email', { email, password: 'wrong wrong wrong' });
  const first = await guess();
  expect(first.status).toBe(401);
  expect(first.body.error.code).toBe('invalid_email_or_password');
  for (let tries = 1; tries < 10; tries++) expect((await guess()).status).toBe(401);
  const blocked = await guess();
  expect(blocked.status).toBe(429);
  expect(Number(blocked.headers.get('retry-after'))).toBeGreaterThan(0);
  server.advance(16 * 60 * 1000);
  expect((await guess()).status).toBe(401);
});

it('lets nobody sign up by themselves', async () => {
  const answer = await server.stranger().post('/v1/auth/sign-up/email', person);
  expect(answer.status).toBe(400);
  expect(await server.deps.state.userCount()).toBe(0);
});

it('changes one’s own name and language', async () => {
  const user = await server.user();
  expect((await user.patch('/v1/me', { locale: 'zh-CN', name: 'Grace' })).status).toBe(200);
  expect((await user.get('/v1/me')).body.user).toMatchObject({ name: 'Grace', locale: 'zh-CN' });
  expect((await user.patch('/v1/me', { locale: 'not a language' })).status).toBe(400);
});

it('refuses changes that another site asks for, and takes those of its own', async () => {
  const user = await server.user();
  const from = (origin: string, headers = {}) =>
    user.request('PATCH', '/v1/me', { body: { name: 'Eve' }, headers: { origin, ...headers } });
  expect((await from('https://evil.example')).body.error).toMatchObject({
    code: 'foreign_origin',
    message: expect.stringMatching(/http:\/\/foothold\.test\. .*FOOTHOLD_URL/),
  });
  expect((await from('null')).status).toBe(403);
  expect((await from('http://foothold.test')).status).toBe(200);
  expect((await from('http://localhost:4400', { host: 'localhost:4400' })).status).toBe(200);
});

it('refuses to sign somebody in from another site', async () => {
  const { email } = await server.user();
  const answer = await server.stranger().request('POST', '/v1/auth/sign-in/email', {
    body: { email, password: testPassword },
    headers: { origin: 'https://evil.example' },
  });
  expect(answer.status).toBe(403);
});
