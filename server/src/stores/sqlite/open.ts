import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { type BetterSQLite3Database, drizzle } from 'drizzle-orm/better-sqlite3';
import { migrate } from 'drizzle-orm/better-sqlite3/migrator';
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
 */
export function openDatabase(dataDir: string): Database {
  mkdirSync(dataDir, { recursive: true });
  const path = join(dataDir, 'foothold.db');
  const sqlite = new Sqlite(path);
  sqlite.pragma('journal_mode = WAL');
  sqlite.pragma('synchronous = FULL');
  sqlite.pragma('foreign_keys = ON');
  sqlite.pragma('busy_timeout = 5000');
  // Much of the log is of events: whoever writes those sees to it first.
  sqlite.pragma('wal_autocheckpoint = 20000');
  const db = drizzle(sqlite);
  migrate(db, { migrationsFolder: migrationsDir });
  // Events are written by another thread at the same time. A transaction that reads before it writes could then find
  // that what it has read is old, which SQLite refuses at once: so each takes its place in the queue as it begins.
  const transaction = db.transaction.bind(db);
  db.transaction = (run, config) => transaction(run, { behavior: 'immediate', ...config });

  const newest = newestMigration();
  const applied = sqlite.prepare('select max(created_at) from __drizzle_migrations').pluck();
  return {
    path,
    sqlite,
    drizzle: db,
    migrated: () => Number(applied.get()) >= newest,
    close: () => {
      if (sqlite.open) sqlite.close();
    },
  };
}

/** When the newest migration of this build was made: drizzle notes the same number once it is applied. */
function newestMigration(): number {
  const journal: unknown = JSON.parse(readFileSync(join(migrationsDir, 'meta/_journal.json'), 'utf8'));
  // Written by drizzle-kit: `entries` in the order of their making, each with `when` in ms.
  const { entries } = journal as { entries: { when: number }[] };
  return Math.max(0, ...entries.map((entry) => entry.when));
}
