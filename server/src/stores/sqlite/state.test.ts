import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defaultDecisions } from '@foothold/sdk/contract';
import SqliteDatabase from 'better-sqlite3';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { migrate } from 'drizzle-orm/better-sqlite3/migrator';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSealer } from '../../auth/seal.js';
import { migrationsDir } from '../../paths.js';
import { stateStoreContract } from '../state.contract.js';
import { openDatabase } from './open.js';
import { user } from './schema/sign-in.js';
import { createSqliteStateStore } from './state.js';

const newFolder = () => mkdtempSync(join(tmpdir(), 'foothold-state-'));

describe('the contract of the state store', () => {
  stateStoreContract(async () => {
    const folder = newFolder();
    const database = openDatabase(folder);
    return {
      store: createSqliteStateStore(database, createSealer('secret')),
      addUser: async (id, name) => {
        const now = new Date();
        const row = { id, name, email: `${id}@example.com`, createdAt: now, updatedAt: now };
        database.drizzle.insert(user).values(row).run();
      },
      close: async () => {
        database.close();
        rmSync(folder, { recursive: true, force: true });
      },
    };
  });
});

describe('the database file', () => {
  let folder: string;
  beforeEach(() => {
    folder = newFolder();
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('makes every acknowledged write durable', () => {
    const database = openDatabase(folder);
    expect(database.sqlite.pragma('journal_mode', { simple: true })).toBe('wal');
    expect(database.sqlite.pragma('synchronous', { simple: true })).toBe(2);
    expect(database.sqlite.pragma('foreign_keys', { simple: true })).toBe(1);
    database.close();
  });

  it('opens again with what was written, and is migrated', async () => {
    const first = openDatabase(folder);
    await createSqliteStateStore(first, createSealer('secret')).saveSetupToken('hash', 100);
    first.close();
    const second = openDatabase(folder);
    expect(await createSqliteStateStore(second, createSealer('secret')).isSetupToken('hash', 50)).toBe(true);
    expect(second.migrated()).toBe(true);
    second.sqlite.exec('delete from __drizzle_migrations');
    expect(second.migrated()).toBe(false);
    second.close();
  });

  it('brings a database of drizzle’s own migrator up to date, step by step or not at all', () => {
    const schemaOf = (sqlite: SqliteDatabase.Database) =>
      sqlite.prepare("SELECT sql FROM sqlite_schema WHERE name NOT LIKE '%drizzle%' ORDER BY type, name").pluck().all();
    const fresh = openDatabase(join(folder, 'fresh'));
    const expected = schemaOf(fresh.sqlite);
    fresh.close();

    const earlier = join(folder, 'migrations');
    cpSync(migrationsDir, earlier, { recursive: true });
    const journal = JSON.parse(readFileSync(join(earlier, 'meta/_journal.json'), 'utf8'));
    journal.entries = journal.entries.slice(0, 6);
    writeFileSync(join(earlier, 'meta/_journal.json'), JSON.stringify(journal));
    const before = join(folder, 'before');
    mkdirSync(before);
    const old = new SqliteDatabase(join(before, 'foothold.db'));
    migrate(drizzle(old), { migrationsFolder: earlier });
    const then = schemaOf(old).length;
    expect(then).toBeLessThan(expected.length);
    // What the next migrations want to make is there already: they fail, and nothing of them stays.
    old.exec('CREATE TABLE person_deletion (id TEXT)');
    expect(() => openDatabase(before)).toThrow(/person_deletion/);
    expect(schemaOf(old)).toHaveLength(then + 1);
    old.exec('DROP TABLE person_deletion');
    old.close();

    const upgraded = openDatabase(before);
    expect(upgraded.migrated()).toBe(true);
    expect(schemaOf(upgraded.sqlite)).toEqual(expected);
    upgraded.close();
  });

  it('is not ready once it is closed', async () => {
    const database = openDatabase(folder);
    const store = createSqliteStateStore(database, createSealer('secret'));
    database.close();
    expect(await store.ready()).toBe(false);
  });

  it('holds identity secrets sealed, for this server’s secret only', async () => {
    const database = openDatabase(folder);
    const store = createSqliteStateStore(database, createSealer('secret'));
    const made = { id: 'e', projectId: 'p', name: 'E', createdAt: 1, publicKey: 'k', allowedOrigins: [] };
    const caps = { perSession: 1, perDay: 1, gapMinutes: 1 };
    await store.createProject(
      { id: 'p', name: 'P', createdAt: 1, defaultLocale: 'en', locales: ['en'], defaultThemeId: null, caps },
      [
        {
          ...made,
          identity: 'off',
          consentRequired: false,
          enabled: true,
          decisions: defaultDecisions,
          unmeasured: [],
          stoppedTogether: false,
        },
      ],
      null,
    );
    await store.addIdentitySecret('e', { id: 's', createdAt: 1, secret: 'to-be-kept-secret' });
    const other = createSqliteStateStore(database, createSealer('another secret'));
    await expect(other.identitySecrets('e')).rejects.toThrow();
    database.close();
    for (const file of readdirSync(folder)) {
      expect(readFileSync(join(folder, file)).toString('latin1')).not.toContain('to-be-kept-secret');
    }
  });
});

it('takes its place among the writers when a transaction begins, not when it first writes', () => {
  const folder = newFolder();
  const database = openDatabase(folder);
  const other = new SqliteDatabase(database.path, { timeout: 0 });
  database.drizzle.transaction(() => {
    expect(() => other.exec('BEGIN IMMEDIATE')).toThrow('locked');
  });
  other.exec('BEGIN IMMEDIATE');
  other.close();
  database.close();
  rmSync(folder, { recursive: true });
});
