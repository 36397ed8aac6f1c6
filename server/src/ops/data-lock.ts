import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { ConfigError } from '../config.js';

/** How long a server waits for the one before it to end, in ms: restarts may overlap. */
const waitMillis = 10_000;

/**
 * Keeps the data folder for one server: what it knows by heart would be wrong beside another that writes. The lock is the
 * operating system's, so that it goes with the process, however that ends.
 * @returns a function that lets go of it
 * @throws ConfigError when another server keeps the folder
 */
export function lockData(dataDir: string, waitMs = waitMillis): () => void {
  const path = join(dataDir, 'lock');
  closeSync(openSync(path, 'a', 0o600));
  const lock = new Sqlite(path, { timeout: waitMs });
  try {
    lock.exec('BEGIN EXCLUSIVE');
  } catch (cause) {
    lock.close();
    if (!(cause instanceof Sqlite.SqliteError && cause.code === 'SQLITE_BUSY')) throw cause;
    throw new ConfigError(
      `FOOTHOLD_DATA_DIR: another Foothold works on ${dataDir}. Stop it first, or name another folder.`,
    );
  }
  return () => {
    lock.close();
  };
}
