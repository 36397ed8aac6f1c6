import { closeSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { type BetterSQLite3Database, drizzle } from 'drizzle-orm/better-sqlite3';
import { readMigrationFiles } from 'drizzle-orm/migrator';
import { ConfigError } from '../../config.js';
import { makeFolder } from '../../ops/make-folder.js';
import { migrationsDir } from '../../paths.js';

/** The one database file, opened: raw for hot paths, through drizzle for everything else. */
export interface Database {
  /** Absolute path of the file. */
  path: string;
  sqlite: Sqlite.Database;
  drizzle: BetterSQLite3Database;
  /** Whether every migration of this build has been applied. */
  migrated(): boolean;
  close(): void;
}

/**
 * Opens `foothold.db` in the data folder, makes both when missing, and applies the migrations.
 * An acknowledged write is durable: WAL with `synchronous=FULL`.
 * @param options.migrates false: it is left as it is, since a server may work on it. Default true
 * @throws ConfigError when the file is no database, or a newer one than this build knows; or an older one that is to be left
 */
export function openDatabase(dataDir: string, { migrates = true }: { migrates?: boolean } = {}): Database {
  makeFolder(dataDir);
  const path = join(dataDir, 'foothold.db');
  const sqlite = openFile(path);
  try {
    return prepare(path, sqlite, migrates);
  } catch (error) {
    sqlite.close();
    throw error;
  }
}

function prepare(path: string, sqlite: Sqlite.Database, migrates: boolean): Database {
  sqlite.pragma('journal_mode = WAL');
  sqlite.pragma('synchronous = FULL');
  sqlite.pragma('foreign_keys = ON');
  sqlite.pragma('busy_timeout = 5000');
  // Much of the log is of events: whoever writes those sees to it first.
  sqlite.pragma('wal_autocheckpoint = 20000');
  const newest = newestMigration();
  if (newestIn(sqlite) > newest) {
    throw new ConfigError(
      `FOOTHOLD_DATA_DIR: ${path} was made by a newer Foothold. Install that one, or name a backup of before.`,
    );
  }
  if (migrates) bringUpToDate(sqlite);
  else if (newestIn(sqlite) < newest) {
    throw new ConfigError(
      `FOOTHOLD_DATA_DIR: ${path} was made by an older Foothold. Start the server of this one first, or use this command of that one.`,
    );
  }
  const db = drizzle(sqlite);
  // Events are written by another thread at the same time. A transaction that reads before it writes could then find
  // that what it has read is old, which SQLite refuses at once: so each takes its place in the queue as it begins.
  const transaction = db.transaction.bind(db);
  db.transaction = (run, config) => transaction(run, { behavior: 'immediate', ...config });

  return {
    path,
    sqlite,
    drizzle: db,
    migrated: () => newestIn(sqlite) >= newest,
    close: () => {
      if (sqlite.open) sqlite.close();
    },
  };
}

/**
 * Applies the migrations that are missing, all of them or none, and notes them as drizzle does. Not by drizzle's own
 * `migrate`: where SQLite has undone the transaction by itself, as when the disk is full, that fails to undo it and
 * hides why.
 */
function bringUpToDate(sqlite: Sqlite.Database): void {
  sqlite.exec(
    'CREATE TABLE IF NOT EXISTS __drizzle_migrations (id SERIAL PRIMARY KEY, hash text NOT NULL, created_at numeric)',
  );
  const newest = newestIn(sqlite);
  const note = sqlite.prepare('INSERT INTO __drizzle_migrations (hash, created_at) VALUES (?, ?)');
  const missing = readMigrationFiles({ migrationsFolder: migrationsDir }).filter((one) => one.folderMillis > newest);
  sqlite.transaction(() => {
    for (const { sql, hash, folderMillis } of missing) {
      for (const statement of sql) sqlite.exec(statement);
      note.run(hash, folderMillis);
    }
  })();
}

function openFile(path: string): Sqlite.Database {
  // SQLite gives its other files the rights of this one: what is in them is of people, and for nobody else.
  closeSync(openSync(path, 'a', 0o600));
  const sqlite = new Sqlite(path);
  try {
    sqlite.pragma('schema_version');
    return sqlite;
  } catch (cause) {
    sqlite.close();
    if (!(cause instanceof Sqlite.SqliteError && cause.code === 'SQLITE_NOTADB')) throw cause;
    throw new ConfigError(
      `FOOTHOLD_DATA_DIR: ${path} is no database. Restore it from a backup, or name another folder.`,
    );
  }
}

/** When the newest migration was made that has been applied; 0 for a new database. */
function newestIn(sqlite: Sqlite.Database): number {
  const table = sqlite.prepare("SELECT 1 FROM sqlite_schema WHERE name = '__drizzle_migrations'").get();
  return table ? Number(sqlite.prepare('SELECT max(created_at) FROM __drizzle_migrations').pluck().get()) : 0;
}

/** When the newest migration of this build was made: drizzle notes the same number once it is applied. */
function newestMigration(): number {
  const journal: unknown = JSON.parse(readFileSync(join(migrationsDir, 'meta/_journal.json'), 'utf8'));
  // Written by drizzle-kit: `entries` in the order of their making, each with `when` in ms.
  const { entries } = journal as { entries: { when: number }[] };
  return Math.max(0, ...entries.map((entry) => entry.when));
}
