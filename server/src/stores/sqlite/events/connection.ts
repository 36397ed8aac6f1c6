import SqliteDatabase, { type Database } from 'better-sqlite3';

/** Opens a connection for events to a database file in WAL mode. */
export function openEvents(file: string, readonly = false): Database {
  const db = new SqliteDatabase(file, { readonly, fileMustExist: true, timeout: 10_000 });
  if (!readonly) db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.pragma('cache_size = -65536');
  // Pages that many commits change are copied into the database once for all of them. 40 MB of WAL are read back
  // within a second after a crash.
  db.pragma('wal_autocheckpoint = 10000');
  return db;
}
