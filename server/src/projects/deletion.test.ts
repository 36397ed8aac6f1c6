import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import SqliteDatabase from 'better-sqlite3';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { compose } from '../compose.js';
import { readConfig } from '../config.js';
import { demoEnvironmentId, demoProjectId, seedDemo } from '../demo/seed.js';
import { type Caller, startTestServer, type TestServer, testFlow } from '../testing.js';
import { newEnvironment } from './routes.js';

let server: TestServer;
beforeEach(async () => {
  server = await startTestServer();
});
afterEach(() => server.close());

/** A project with people, a live flow and another environment. */
async function filled() {
  const { project, environment, caller } = await server.project();
  const path = `/v1/projects/${project.id}`;
  const other = (await caller.post(`${path}/environments`, { name: 'Staging' })).body.environment;
  await caller.post(`${path}/flows`, { flow: testFlow('welcome') });
  for (const { id, publicKey } of [environment, other]) {
    await caller.post(`${path}/flows/welcome/publish`, { environmentId: id });
    expect((await track(publicKey)).status).toBe(200);
  }
  return { project, environment, other, caller, path };
}

const track = (writeKey: string) =>
  server.stranger().post('/v1/track', { writeKey, event: 'Sent', userId: 'ada', traits: {} });
const named = (name: string) => `?name=${encodeURIComponent(name)}`;
const erased = () =>
  vi.waitFor(
    async () => expect(await server.deps.state.deleted()).toEqual({ environments: [], projectIds: [] }),
    30_000,
  );

/** Every table that has rows of any environment or project, with how many. */
function rowsOf(dataDir: string): Record<string, number> {
  const db = new SqliteDatabase(join(dataDir, 'foothold.db'), { readonly: true });
  const tables = db
    .prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    .pluck()
    .all()
    .filter((name) => !/^(user|session|account|__drizzle_migrations|pending_commits)$/.test(name));
  const counts = tables.map((name) => [name, Number(db.prepare(`SELECT count(*) FROM "${name}"`).pluck().get())]);
  db.close();
  return Object.fromEntries(counts.filter(([, count]) => Number(count) > 0));
}

describe('deleting an environment', () => {
  it('ends its keys and everybody’s sight of it at once, and then erases it', async () => {
    const { environment, other, caller, path } = await filled();
    const manifest = (key: string) => server.stranger().get(`/v1/manifest?key=${key}`);
    const [rules] = (await manifest(other.publicKey)).body.flows;
    const content = `/v1/content/${rules.content.en}.json`;
    expect((await server.stranger().get(content)).status).toBe(200);

    const answer = await caller.delete(`${path}/environments/${other.id}${named('Staging')}`);

    expect(answer).toMatchObject({ status: 200, body: { ok: true } });
    expect(await track(other.publicKey)).toMatchObject({ status: 401, body: { error: { code: 'key_unknown' } } });
    expect((await manifest(other.publicKey)).status).toBe(401);
    expect((await caller.get(`${path}/environments/${other.id}/people`)).status).toBe(404);
    expect((await caller.get(path)).body.environments).toMatchObject([{ id: environment.id }]);
    expect((await caller.get(`${path}/flows/welcome`)).body.live).toEqual({ [environment.id]: 1 });
    await erased();
    expect((await server.deps.events.people(other.id, {})).total).toBe(0);
    // The same content is live in the environment that is left.
    expect((await server.stranger().get(content)).status).toBe(200);
    expect((await track(environment.publicKey)).status).toBe(200);
    expect((await caller.delete(`${path}/environments/${other.id}${named('Staging')}`)).status).toBe(404);
    await caller.post(`${path}/environments`, { name: 'Staging' });
  });

  it('asks for its name, and leaves the last one', async () => {
    const { environment, other, caller, path } = await filled();
    const environments = `${path}/environments`;
    expect((await caller.delete(`${environments}/${other.id}`)).status).toBe(400);
    for (const name of ['', 'staging', 'Staging ', environment.name]) {
      const answer = await caller.delete(`${environments}/${other.id}${named(name)}`);
      expect(answer).toMatchObject({ status: 422, body: { error: { code: 'name_differs' } } });
    }
    expect((await track(other.publicKey)).status).toBe(200);
    expect((await caller.delete(`${environments}/${other.id}${named('Staging')}`)).status).toBe(200);
    const last = await caller.delete(`${environments}/${environment.id}${named(environment.name)}`);
    expect(last).toMatchObject({ status: 409, body: { error: { code: 'last_environment' } } });
    expect((await track(environment.publicKey)).status).toBe(200);
  });
});

describe('deleting a project', () => {
  it('takes everything of it, everybody’s access, and nothing of other projects', async () => {
    const others = await filled();
    const { dataDir } = server.deps.config;
    const before = rowsOf(dataDir);
    const { project, environment, caller, path } = await filled();
    const analyst = await server.member(project.id, 'analyst');
    await caller.post(`${path}/invitations`, { email: 'x@example.com', role: 'editor' });
    await caller.post(`${path}/segments`, { segment: { id: 'beta', name: 'Beta', kind: 'list' } });
    await caller.post(`${path}/environments/${environment.id}/identity-secrets`);

    expect((await caller.delete(`${path}${named('No')}`)).body.error.code).toBe('name_differs');
    expect((await caller.delete(`${path}${named(project.name)}`)).status).toBe(200);

    for (const somebody of [caller, analyst]) {
      expect((await somebody.get(path)).status).toBe(404);
      expect((await somebody.get('/v1/projects')).body.projects).toEqual([]);
    }
    expect((await track(environment.publicKey)).status).toBe(401);
    await erased();
    expect(rowsOf(dataDir)).toEqual(before);
    expect((await others.caller.get(others.path)).status).toBe(200);
    expect((await track(others.environment.publicKey)).status).toBe(200);
  });

  it('stores nothing of what was under way', async () => {
    const { project, environment, caller, path } = await filled();
    const { events } = server.deps;
    let release = () => {};
    const append = events.append.bind(events);
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    events.append = (...batch) => held.then(() => append(...batch));
    const late = track(environment.publicKey);
    await pause(20);
    await caller.delete(`${path}${named(project.name)}`);
    await erased();
    release();
    expect(await late).toMatchObject({ status: 200, body: { success: true, accepted: 0 } });
    expect((await events.people(environment.id, {})).total).toBe(0);
  });
});

describe('the demo', () => {
  it('keeps its environment, and can be made again after it was deleted as a whole', async () => {
    const sampleUrl = 'http://127.0.0.1:1';
    const { deps } = server;
    await seedDemo(deps, { sampleUrl });
    const owner = await server.user();
    await deps.state.adoptOrphanProjects(owner.id, deps.now());
    await owner.post(`/v1/projects/${demoProjectId}/environments`, { name: 'Staging' });
    const path = `/v1/projects/${demoProjectId}`;
    const refused = await owner.delete(`${path}/environments/${demoEnvironmentId}${named('Production')}`);
    expect(refused).toMatchObject({ status: 409, body: { error: { code: 'demo_environment' } } });

    deps.eraser.soon = () => {}; // the server ends before anything is erased
    const before = (await deps.events.people(demoEnvironmentId, {})).total;
    const { name } = (await owner.get(path)).body.project;
    expect((await owner.delete(`${path}${named(name)}`)).status).toBe(200);
    const { publicKey } = await seedDemo(deps, { sampleUrl });

    expect((await deps.state.environment(demoEnvironmentId))?.publicKey).toBe(publicKey);
    expect((await deps.events.people(demoEnvironmentId, {})).total).toBe(before);
    expect(await deps.state.environments(demoProjectId)).toHaveLength(1);
    expect(await deps.state.role(demoProjectId, owner.id)).toBeNull();
  }, 120_000);
});

it('goes on after a start, and takes events of others meanwhile', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'foothold-deletion-'));
  const open = () =>
    compose(readConfig({ FOOTHOLD_DATA_DIR: dataDir }), { threads: true, log: pino({ level: 'silent' }) });
  const eventsOf = (count: number, user: string) =>
    Array.from({ length: count }, (_, i) => ({
      messageId: `${user}-${i}`,
      name: 'Sent',
      at: Date.UTC(2026, 0, 1) + i,
      userId: `${user}-${i % 100}`,
      properties: {},
    }));
  const environments = ['Production', 'Staging'].map((name) => newEnvironment('p', name, 1));
  const [kept, gone] = environments;
  if (!kept || !gone) throw new Error('Two were made.');
  const caps = { perSession: 1, perDay: 1, gapMinutes: 1 };
  const first = open();
  await first.deps.state.createProject(
    { id: 'p', name: 'P', createdAt: 1, defaultLocale: 'en', locales: ['en'], defaultThemeId: null, caps },
    environments,
    null,
  );
  await first.deps.events.append(gone.id, eventsOf(30_000, 'gone'));
  await first.deps.events.append(kept.id, eventsOf(100, 'kept'));
  await first.deps.state.deleteEnvironment(gone.id, 2);
  first.deps.eraser.soon();
  await pause(30);
  await first.close();

  const second = open();
  expect((await second.deps.state.deleted()).environments).toEqual([{ id: gone.id, projectId: 'p' }]);
  second.deps.eraser.soon();
  let slowest = 0;
  let batches = 0;
  while ((await second.deps.state.deleted()).environments.length > 0) {
    const begun = performance.now();
    const { accepted } = await second.deps.events.append(kept.id, eventsOf(5, `during-${batches}`));
    expect(accepted).toBe(5);
    slowest = Math.max(slowest, performance.now() - begun);
    batches += 1;
  }
  expect(batches).toBeGreaterThan(5);
  expect(slowest).toBeLessThan(5_000);
  expect((await second.deps.events.people(gone.id, {})).total).toBe(0);
  await second.close();
  rmSync(dataDir, { recursive: true });
});

it('may be asked by owners only', async () => {
  const { project, environment, path } = await filled();
  const admin: Caller = await server.member(project.id, 'admin');
  for (const target of [`${path}${named(project.name)}`, `${path}/environments/${environment.id}${named('x')}`]) {
    expect(await admin.delete(target)).toMatchObject({ status: 403, body: { error: { code: 'role_too_low' } } });
  }
});
