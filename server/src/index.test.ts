import { execFile } from 'node:child_process';
import { once } from 'node:events';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import SqliteDatabase from 'better-sqlite3';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { forgetSecrets } from './auth/unseal.js';
import { type Config, ConfigError, readConfig, startServer } from './index.js';
import { newEnvironment } from './projects/routes.js';

let config: Config;
beforeEach(() => {
  const FOOTHOLD_DATA_DIR = mkdtempSync(join(tmpdir(), 'foothold-start-'));
  config = readConfig({ FOOTHOLD_DATA_DIR, FOOTHOLD_LOG_LEVEL: 'silent', PORT: '0' });
});
afterEach(() => rmSync(config.dataDir, { recursive: true, force: true }));

it('listens, lets the first user in by its link, and offers none afterwards', async () => {
  const first = await startServer(config);
  expect(first.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  const token = new URL(first.setupUrl ?? '').searchParams.get('token');
  const answer = await fetch(`${first.url}/v1/setup`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token, name: 'Ada', email: 'ada@example.com', password: 'correct horse battery' }),
  });
  expect(answer.status).toBe(200);
  await first.close();

  const second = await startServer(config);
  expect(second.setupUrl).toBeNull();
  const signedIn = await fetch(`${second.url}/v1/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: 'ada@example.com', password: 'correct horse battery' }),
  });
  expect(signedIn.status).toBe(200);
  await second.close();
});

it('answers the request under way before it closes', async () => {
  const server = await startServer(config);
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  let arrived = () => {};
  const isUnderWay = new Promise<void>((resolve) => {
    arrived = resolve;
  });
  server.deps.state.ready = async () => {
    arrived();
    await held;
    return true;
  };
  const answer = fetch(`${server.url}/readyz`);
  await isUnderWay;
  const closed = server.close();
  release();
  expect((await answer).status).toBe(200);
  await closed;
  await expect(fetch(`${server.url}/healthz`)).rejects.toThrow();
});

it('ends live streams when it closes', async () => {
  const server = await startServer(config);
  const { state, auth, now } = server.deps;
  const user = await auth.createUser({ name: 'Ada', email: 'ada@example.com', password: 'correct horse battery' });
  const caps = { perSession: 1, perDay: 1, gapMinutes: 1 };
  const project = {
    id: 'p',
    name: 'P',
    createdAt: now(),
    defaultLocale: 'en',
    locales: ['en'],
    defaultThemeId: null,
    caps,
  };
  await state.createProject(project, [newEnvironment('p', 'Production', now())], user?.id ?? null);
  const [environment] = await state.environments('p');
  const signedIn = await auth.signIn({ email: 'ada@example.com', password: 'correct horse battery' });
  const cookie = (signedIn?.cookies ?? []).map((line) => line.split(';')[0]).join('; ');

  const path = `/v1/projects/p/environments/${environment?.id}/events/stream`;
  const stream = await fetch(server.url + path, { headers: { cookie } });
  expect(stream.headers.get('content-type')).toContain('text/event-stream');
  const text = stream.text();
  await server.close();
  expect(await text).toContain('event: open');
});

it('says in a sentence why it cannot start: a port in use, a file that is none of its own, a newer database', async () => {
  const server = await startServer(config);
  const port = Number(new URL(server.url).port);
  const elsewhere = { ...config, dataDir: mkdtempSync(join(tmpdir(), 'foothold-start-')) };
  await expect(startServer({ ...elsewhere, port })).rejects.toThrow(`PORT: ${port} on 127.0.0.1 is in use.`);
  rmSync(elsewhere.dataDir, { recursive: true });
  await server.close();

  const path = join(config.dataDir, 'foothold.db');
  const db = new SqliteDatabase(path);
  db.exec("INSERT INTO __drizzle_migrations (hash, created_at) VALUES ('of tomorrow', 9999999999999)");
  db.close();
  await expect(startServer(config)).rejects.toThrow(`${path} was made by a newer Foothold.`);

  for (const end of ['', '-wal', '-shm']) rmSync(path + end, { force: true });
  writeFileSync(path, 'a letter, and none that SQLite would know as a database of its own');
  await expect(startServer(config)).rejects.toThrow(`${path} is no database.`);
  expect(readFileSync(path, 'utf8')).toMatch(/^a letter/);
});

it('says when a thread of it has failed, and is not ready from then on', async () => {
  await (await startServer(config)).close();
  const db = new SqliteDatabase(join(config.dataDir, 'foothold.db'));
  db.exec('DROP TABLE pending_commits'); // the thread that writes cannot begin without it
  db.close();
  let onFailure = () => {};
  const failed = new Promise<void>((resolve) => {
    onFailure = resolve;
  });
  // It may notice before it listens, and then does not start.
  const server = await startServer(config, { onFailure }).catch(() => null);
  await failed;
  if (server) expect((await fetch(`${server.url}/readyz`)).status).toBe(503);
  await server?.close();
});

it('says so when what is stored is damaged, cannot be opened, or has no room', async () => {
  await (await startServer(config)).close();
  const damaged = async (change: (path: string) => void, message: RegExp) => {
    const dataDir = mkdtempSync(join(tmpdir(), 'foothold-start-'));
    cpSync(config.dataDir, dataDir, { recursive: true });
    change(join(dataDir, 'foothold.db'));
    await expect(startServer({ ...config, dataDir })).rejects.toThrow(message);
    await expect(startServer({ ...config, dataDir })).rejects.toBeInstanceOf(ConfigError);
    rmSync(dataDir, { recursive: true });
  };
  const { size } = statSync(join(config.dataDir, 'foothold.db'));
  await damaged((path) => truncateSync(path, size / 2), /foothold\.db is damaged .* Restore it from a backup/);
  await damaged((path) => {
    rmSync(path);
    mkdirSync(path);
  }, /cannot be written/);
  await expect(startServer({ ...config, dataDir: join(config.dataDir, 'secret') })).rejects.toThrow(
    /^FOOTHOLD_DATA_DIR: .*secret cannot be written/,
  );
  await expect(startServer({ ...config, host: 'nobody.invalid' })).rejects.toThrow(
    /^PORT: 0 on nobody\.invalid cannot be/,
  );
});

it('says in a sentence that it may not write as much as it has to, and begins once it may', async () => {
  const child = (limit: string) =>
    promisify(execFile)('bash', ['-c', `ulimit -f ${limit}; exec node server/dist/main.js --no-demo`], {
      cwd: fileURLToPath(new URL('../..', import.meta.url)),
      env: { ...process.env, FOOTHOLD_DATA_DIR: config.dataDir, PORT: '0', FOOTHOLD_LOG_LEVEL: 'silent' },
    }).catch((error: { code: number; stderr: string }) => error);
  const failed = await child('100');
  expect(failed).toMatchObject({ code: 1 });
  expect(failed.stderr).toMatch(/^FOOTHOLD_DATA_DIR: .*(cannot be written|is full)[^\n]*\n$/);
  await (await startServer(config)).close();
});

it('has the port before it makes anything', async () => {
  const taken = createServer().listen(0, '127.0.0.1');
  await once(taken, 'listening');
  const address = taken.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  await expect(startServer({ ...config, port }, { demo: { sampleUrl: 'http://sample.test' } })).rejects.toThrow(
    'is in use',
  );
  expect(readdirSync(config.dataDir)).not.toContain('foothold.db');
  taken.close();
});

it('keeps what it stores for its own user', async () => {
  const server = await startServer(config);
  for (const name of readdirSync(config.dataDir)) {
    expect([name, statSync(join(config.dataDir, name)).mode & 0o077]).toEqual([name, 0]);
  }
  await server.close();
});

it('does not start with another secret than the one that sealed what it needs, and seals anew with the next one', async () => {
  const first = await startServer(config);
  const caps = { perSession: 1, perDay: 1, gapMinutes: 1 };
  const project = {
    id: 'p',
    name: 'Shop',
    createdAt: 1,
    defaultLocale: 'en',
    locales: ['en'],
    defaultThemeId: null,
    caps,
  };
  const environment = newEnvironment('p', 'Production', 1);
  await first.deps.state.createProject(project, [environment], null);
  await first.deps.state.addIdentitySecret(environment.id, { id: 's', createdAt: 1, secret: 'of the customer' });
  await first.close();

  const changed = { ...config, secret: 'another secret, of 32 characters or more' };
  await expect(startServer(changed)).rejects.toThrow(/^FOOTHOLD_SECRET: .*\n {2}Shop \/ Production\n/);

  const rotated = await startServer({ ...changed, earlierSecret: config.secret });
  expect(await rotated.deps.state.identitySecrets(environment.id)).toMatchObject([{ secret: 'of the customer' }]);
  await rotated.close();
  const settled = await startServer(changed);
  expect(await settled.deps.state.identitySecrets(environment.id)).toMatchObject([{ secret: 'of the customer' }]);
  await settled.close();

  expect(await forgetSecrets(changed)).toBe(0);
  expect(await forgetSecrets(config)).toBe(1);
  const forgotten = await startServer(config);
  expect(await forgotten.deps.state.identitySecrets(environment.id)).toEqual([]);
  await forgotten.close();
});
