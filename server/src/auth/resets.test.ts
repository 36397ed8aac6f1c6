import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer, testPassword } from '../testing.js';
import { recover } from './recover.js';
import { forgetSecrets } from './unseal.js';

let server: TestServer;
beforeEach(async () => {
  server = await startTestServer();
});
afterEach(() => server.close());

const tokenOf = (link: string) => new URL(link).searchParams.get('token');
const password = 'another long password';

/** Signs in as a browser would; the status of the answer. */
const signInStatus = async (email: string, given: string) =>
  (await server.stranger().post('/v1/auth/sign-in/email', { email, password: given })).status;

describe('the operator’s command', () => {
  it('makes a link that sets a new password once, signs in and ends every session', async () => {
    const user = await server.user();
    const made = await recover(server.deps.config, user.email.toUpperCase());
    const token = tokenOf(made?.link ?? '');
    const browser = server.stranger();
    expect((await browser.get(`/v1/password-resets?token=${token}`)).body).toEqual({
      name: expect.any(String),
      email: user.email,
    });
    expect((await browser.post('/v1/password-resets/accept', { token, password: 'short' })).status).toBe(400);
    expect((await browser.post('/v1/password-resets/accept', { token, password })).status).toBe(200);

    expect((await browser.get('/v1/me')).body.user.email).toBe(user.email);
    expect((await user.get('/v1/me')).status).toBe(401);
    expect(await signInStatus(user.email, testPassword)).toBe(401);
    expect(await signInStatus(user.email, password)).toBe(200);
    expect((await browser.post('/v1/password-resets/accept', { token, password })).status).toBe(410);
    expect((await browser.get(`/v1/password-resets?token=${token}`)).status).toBe(410);
  });

  it('knows nobody by an unknown address', async () => {
    expect(await recover(server.deps.config, 'nobody@example.com')).toBeNull();
  });

  it('leaves a database as it is that an older server may work on', async () => {
    const { config } = server.deps;
    const { email } = await server.user();
    const db = new SqliteDatabase(join(config.dataDir, 'foothold.db'));
    const applied = () => db.prepare('SELECT created_at FROM __drizzle_migrations ORDER BY created_at').pluck().all();
    db.exec('DELETE FROM __drizzle_migrations WHERE created_at = (SELECT max(created_at) FROM __drizzle_migrations)');
    const before = applied();
    for (const command of [recover(config, email), forgetSecrets(config)]) {
      await expect(command).rejects.toThrow(/made by an older Foothold\. Start the server of this one first/);
    }
    expect(applied()).toEqual(before);
    db.close();
  });

  it('makes links that end after half an hour, and with the next one', async () => {
    const { email } = await server.user();
    const first = tokenOf((await recover(server.deps.config, email))?.link ?? '');
    const second = tokenOf((await recover(server.deps.config, email))?.link ?? '');
    const stranger = server.stranger();
    expect((await stranger.get(`/v1/password-resets?token=${first}`)).status).toBe(410);
    expect((await stranger.get(`/v1/password-resets?token=${second}`)).status).toBe(200);
    server.advance(31 * 60_000);
    expect((await stranger.post('/v1/password-resets/accept', { token: second, password })).status).toBe(410);
    expect(await signInStatus(email, testPassword)).toBe(200);
  });
});

describe('a link for another member', () => {
  const memberIdOf = async (projectId: string, email: string) =>
    (await server.deps.state.members(projectId)).find((one) => one.email === email)?.id;

  async function ask(projectId: string, by: Awaited<ReturnType<TestServer['user']>>, email: string) {
    return by.post(`/v1/projects/${projectId}/members/${await memberIdOf(projectId, email)}/password-reset`);
  }

  async function memberOf(projectId: string, role: 'owner' | 'admin' | 'editor' | 'analyst') {
    const user = await server.user();
    await server.deps.state.addMember(projectId, user.id, role, 0);
    return user;
  }

  it('is made by admins for those who are not above them', async () => {
    const { project } = await server.project();
    const admin = await memberOf(project.id, 'admin');
    const editor = await memberOf(project.id, 'editor');
    const owner = await memberOf(project.id, 'owner');

    const made = await ask(project.id, admin, editor.email);
    expect(made.status).toBe(201);
    const token = tokenOf(made.body.link);
    expect((await server.stranger().post('/v1/password-resets/accept', { token, password })).status).toBe(200);
    expect((await editor.get('/v1/me')).status).toBe(401);

    expect((await ask(project.id, admin, owner.email)).body.error.code).toBe('role_too_low');
    expect((await ask(project.id, owner, admin.email)).status).toBe(201);
    expect((await ask(project.id, admin, admin.email)).body.error.code).toBe('own_password');
    expect((await ask(project.id, admin, 'nobody@example.com')).status).toBe(404);
  });

  it('opens no project that its maker could not open', async () => {
    const { project } = await server.project();
    const { project: other } = await server.project();
    const owner = await memberOf(project.id, 'owner');
    const analyst = await memberOf(project.id, 'analyst');
    await server.deps.state.addMember(other.id, analyst.id, 'analyst', 0);
    expect((await ask(project.id, owner, analyst.email)).status).toBe(403);
    await server.deps.state.addMember(other.id, owner.id, 'editor', 0);
    expect((await ask(project.id, owner, analyst.email)).status).toBe(201);
  });
});

it('changes one’s own password, ends the other sessions, and stops those who guess', async () => {
  const user = await server.user();
  const elsewhere = server.stranger();
  await elsewhere.post('/v1/auth/sign-in/email', { email: user.email, password: testPassword });
  const change = (currentPassword: string, newPassword = password) =>
    user.post('/v1/auth/change-password', { currentPassword, newPassword, revokeOtherSessions: true });

  expect((await change('wrong wrong wrong')).body.error.code).toBe('invalid_password');
  expect((await change(testPassword, 'short')).status).toBe(400);
  expect((await change(testPassword)).status).toBe(200);
  expect((await user.get('/v1/me')).status).toBe(200);
  expect((await elsewhere.get('/v1/me')).status).toBe(401);
  expect(await signInStatus(user.email, password)).toBe(200);

  for (let tries = 0; tries < 10; tries++) await change('wrong wrong wrong');
  expect((await change(password)).status).toBe(429);
});
