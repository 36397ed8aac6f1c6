import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { compose } from '../compose.js';
import { readConfig } from '../config.js';
import { openDatabase } from '../stores/sqlite/open.js';
import { backUp } from './backup.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'foothold-backup-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const env = 'env_production';
const open = (dataDir: string) =>
  compose(readConfig({ FOOTHOLD_DATA_DIR: dataDir }), { threads: true, log: pino({ level: 'silent' }) });
const events = (from: number, count: number) =>
  Array.from({ length: count }, (_, i) => ({
    messageId: `event-${from + i}`,
    name: 'Sent',
    at: Date.UTC(2026, 0, 1) + from + i,
    userId: `user-${(from + i) % 50}`,
    properties: {},
  }));

it('copies everything of one moment beside a server that goes on writing, and can be started from', async () => {
  const dataDir = join(folder, 'data');
  const to = join(folder, 'backup');
  const running = open(dataDir);
  await running.deps.events.append(env, events(0, 2_000));
  const gone = await running.deps.events.personByKey(env, { userId: 'user-7' });
  await running.deps.events.deletePerson(env, gone?.personId ?? '');
  const meanwhile = running.deps.events.append(env, events(2_000, 500));

  const made = backUp({ dataDir }, to);

  await meanwhile;
  await running.deps.events.append(env, events(2_500, 10));
  expect(made).toEqual({ database: join(to, 'foothold.db'), secret: join(to, 'secret') });
  expect(statSync(made.database).mode & 0o077).toBe(0);
  expect(readFileSync(made.secret ?? '', 'utf8')).toBe(readFileSync(join(dataDir, 'secret'), 'utf8'));
  expect(() => backUp({ dataDir }, to)).toThrow('holds a backup already');
  await running.close();
  rmSync(dataDir, { recursive: true });

  const restored = open(to);
  const logged = (await restored.deps.events.series(env, { event: 'Sent' })).at.length;
  // What was acknowledged before is there; a commit that came meanwhile is wholly there or not at all.
  expect([1_960, 2_460]).toContain(logged);
  expect(await restored.deps.events.personById(env, gone?.personId ?? '')).toBeNull();
  expect(await restored.deps.events.append(env, events(0, 2_000))).toEqual({ accepted: 0, duplicates: 2_000 });
  await restored.close();
});

it('says so when there is nothing to copy', () => {
  expect(() => backUp({ dataDir: join(folder, 'none') }, join(folder, 'to'))).toThrow('there is no');
});

it('says so when it cannot write where it should', async () => {
  const dataDir = join(folder, 'data');
  await open(dataDir).close();
  writeFileSync(join(folder, 'file'), '');
  // The system makes nothing below /proc, and says that it does not exist.
  for (const to of ['/proc/foothold', '/proc/foothold/deeper', join(folder, 'file'), join(folder, 'file', 'below')]) {
    expect(() => backUp({ dataDir }, to)).toThrow(/^The backup in .* failed: E[A-Z]+.*\. Name a folder/);
    expect(() => openDatabase(to)).toThrow(/^E[A-Z]+/);
  }
  expect(backUp({ dataDir }, join(folder, 'a', 'new', 'one')).database).toContain('foothold.db');
  expect(statSync(join(folder, 'a', 'new')).mode & 0o077).toBe(0);
});
