import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../testing.js';

let server: TestServer;
beforeEach(async () => {
  server = await startTestServer();
});
afterEach(() => server.close());

it('makes a project with two environments, owned by whoever made it', async () => {
  const user = await server.user();
  const { status, body } = await user.post('/v1/projects', { name: 'Ledgerly' });
  expect(status).toBe(201);
  expect(body.environments.map((one: { name: string }) => one.name)).toEqual(['Production', 'Staging']);
  expect((await user.get('/v1/projects')).body.projects).toEqual([{ ...body.project, role: 'owner' }]);
  const read = await user.get(`/v1/projects/${body.project.id}`);
  expect(read.body).toEqual({ ...body, role: 'owner' });
});

it('changes a project, and refuses a default theme that does not exist', async () => {
  const { project, caller } = await server.project();
  const path = `/v1/projects/${project.id}`;
  const changed = await caller.patch(path, { name: 'New', caps: { perSession: 1, perDay: 2, gapMinutes: 3 } });
  expect(changed.body.project).toMatchObject({ name: 'New', caps: { perSession: 1, perDay: 2, gapMinutes: 3 } });
  expect((await caller.patch(path, { defaultThemeId: 'nowhere' })).body.error.problems[0].code).toBe('unknown_theme');
  expect((await caller.patch(path, { unknown: 1 })).status).toBe(400);
  expect((await caller.patch(path, {})).status).toBe(200);
});

it('changes an environment, and its pages are served the change', async () => {
  const { project, environment, caller } = await server.project();
  const path = `/v1/projects/${project.id}/environments/${environment.id}`;
  const answer = await caller.patch(path, { enabled: false, allowedOrigins: ['https://app.example.com'] });
  expect(answer.body.environment).toEqual({
    ...environment,
    enabled: false,
    allowedOrigins: ['https://app.example.com'],
  });
  expect((await caller.patch(path, { allowedOrigins: ['https://app.example.com/path'] })).status).toBe(400);
  const live = await server.deps.live.byEnvironment(environment.id);
  expect(live?.manifest.enabled).toBe(false);
});

it('makes further environments, each with a key and a name of its own', async () => {
  const { project, environment, caller } = await server.project();
  const path = `/v1/projects/${project.id}/environments`;
  const made = await caller.post(path, { name: 'Staging' });
  expect(made.status).toBe(201);
  expect(made.body.environment.publicKey).toMatch(/^fh_pub_[0-9a-z]{16}$/);
  expect((await caller.post(path, { name: 'Staging' })).body.error.code).toBe('name_taken');
  const { environments } = (await caller.get(path)).body;
  expect(environments).toEqual([environment, made.body.environment]);
});

it('stops the flows of a whole project at once, and of no other project', async () => {
  const { project, environment, caller } = await server.project();
  const other = await server.project();
  const path = `/v1/projects/${project.id}/environments`;
  const { environment: second } = (await caller.post(path, { name: 'Second' })).body;
  const isLive = async (id: string) => (await server.deps.live.byEnvironment(id))?.manifest.enabled;
  const stopped = await caller.patch(path, { enabled: false });
  expect(stopped.body.environments).toEqual([
    { ...environment, enabled: false, stoppedTogether: true },
    { ...second, enabled: false, stoppedTogether: true },
  ]);
  expect(await Promise.all([environment.id, second.id, other.environment.id].map(isLive))).toEqual([
    false,
    false,
    true,
  ]);
  await caller.patch(path, { enabled: true });
  expect(await Promise.all([environment.id, second.id].map(isLive))).toEqual([true, true]);
  expect((await caller.patch(path, {})).status).toBe(400);
});

it('switches on only the environments that are named, and none of another project', async () => {
  const { project, environment, caller } = await server.project();
  const other = await server.project();
  const path = `/v1/projects/${project.id}/environments`;
  const { environment: second } = (await caller.post(path, { name: 'Second' })).body;
  await caller.patch(path, { enabled: false });
  const started = await caller.patch(path, { enabled: true, environmentIds: [environment.id] });
  expect(started.body.environments).toEqual([environment, { ...second, enabled: false }]);
  expect((await server.deps.live.byEnvironment(environment.id))?.manifest.enabled).toBe(true);
  expect((await server.deps.live.byEnvironment(second.id))?.manifest.enabled).toBe(false);

  await other.caller.patch(`/v1/projects/${other.project.id}/environments`, { enabled: false });
  const foreign = await caller.patch(path, { enabled: true, environmentIds: [second.id, other.environment.id] });
  expect(foreign.status).toBe(404);
  expect((await server.deps.state.environment(other.environment.id))?.enabled).toBe(false);
  expect((await server.deps.state.environment(second.id))?.enabled).toBe(false);
  expect((await caller.patch(path, { enabled: true, environmentIds: [] })).status).toBe(400);
});

it('rotates the key: the old one stays good for a week', async () => {
  const { project, environment, caller } = await server.project();
  const { body } = await caller.post(`/v1/projects/${project.id}/environments/${environment.id}/keys/rotate`);
  const opens = async (key: string) => (await server.deps.state.environmentByKey(key, server.deps.now()))?.id;
  expect(body.environment.publicKey).not.toBe(environment.publicKey);
  expect(await opens(body.environment.publicKey)).toBe(environment.id);
  expect(await opens(environment.publicKey)).toBe(environment.id);
  server.advance(8 * 24 * 3600 * 1000);
  expect(await opens(environment.publicKey)).toBeUndefined();
  expect(await opens(body.environment.publicKey)).toBe(environment.id);
});

it('shows an identity secret once, keeps two, and never in the clear', async () => {
  const { project, environment, caller } = await server.project();
  const path = `/v1/projects/${project.id}/environments/${environment.id}/identity-secrets`;
  const made = [];
  for (let count = 0; count < 3; count++) made.push((await caller.post(path)).body);
  const listed = await caller.get(path);
  expect(listed.body.secrets).toEqual(made.slice(1).map(({ id, createdAt }) => ({ id, createdAt })));
  expect(JSON.stringify(listed.body)).not.toContain(made[2].secret);
  const stored = await server.deps.state.identitySecrets(environment.id);
  expect(stored.map((one) => one.secret)).toEqual([made[1].secret, made[2].secret]);

  for (const file of ['foothold.db', 'foothold.db-wal']) {
    const bytes = readFileSync(join(server.deps.config.dataDir, file)).toString('latin1');
    for (const { secret } of made) expect(bytes).not.toContain(secret.slice(7));
  }
  expect((await caller.delete(`${path}/${made[1].id}`)).status).toBe(200);
  expect((await caller.delete(`${path}/${made[1].id}`)).status).toBe(404);
});

it('tells how to install it and whether events arrive', async () => {
  const { project, environment, caller } = await server.project();
  const path = `/v1/projects/${project.id}/environments/${environment.id}/install`;
  expect((await caller.get(path)).body).toEqual({
    publicKey: environment.publicKey,
    scriptUrl: 'http://foothold.test/sdk/foothold.js',
    firstEventAt: null,
    lastEventAt: null,
    eventsLastDay: 0,
    originsSeen: [],
    identityCoverage: null,
  });
  const at = server.deps.now();
  const event = { messageId: 'one', name: 'Signed Up', at, anonymousId: 'a', properties: {} };
  await server.deps.events.append(environment.id, [event], 'https://app.example.com');
  expect((await caller.get(path)).body).toMatchObject({
    firstEventAt: at,
    eventsLastDay: 1,
    originsSeen: ['https://app.example.com'],
  });
});
