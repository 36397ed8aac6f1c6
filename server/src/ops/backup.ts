import { chmodSync, closeSync, copyFileSync, existsSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { type Config, ConfigError } from '../config.js';
import { isStorageFull } from '../errors.js';
import { makeFolder } from './make-folder.js';

/** A backup that was made and looked over. */
export interface Backup {
  database: string;
  /** Null when the secret is a setting and lies in no file. */
  secret: string | null;
}

/**
 * For operators: copies all of one moment into a folder, from which a server can be started. Works beside a running
 * server, which goes on; events that were acknowledged before are in it.
 * @throws ConfigError when there is nothing to copy, the folder holds a backup already, or the copy is not sound
 */
export function backUp({ dataDir }: Pick<Config, 'dataDir'>, folder: string): Backup {
  const source = join(dataDir, 'foothold.db');
  const database = join(folder, 'foothold.db');
  if (!existsSync(source)) throw new ConfigError(`FOOTHOLD_DATA_DIR: there is no ${source}.`);
  if (existsSync(database)) throw new ConfigError(`${folder} holds a backup already. Name another folder.`);
  const partial = `${database}.partial`;
  try {
    makeFolder(folder);
    return copyTo(folder, { dataDir, source, database, partial });
  } catch (error) {
    if (existsSync(partial)) rmSync(partial);
    if (error instanceof ConfigError) throw error;
    throw new ConfigError(
      isStorageFull(error)
        ? `There is no room for the backup in ${folder}. Make room, or name a folder on another disk.`
        : `The backup in ${folder} failed: ${error instanceof Error ? error.message : error}. Name a folder in which this user may write.`,
      { cause: error },
    );
  }
}

function copyTo(
  folder: string,
  { dataDir, source, database, partial }: { dataDir: string; source: string; database: string; partial: string },
): Backup {
  // Under another name until it is whole: whoever finds `foothold.db` may rely on it.
  rmSync(partial, { force: true });
  copyDatabase(source, partial);
  const secretSource = join(dataDir, 'secret');
  const secret = existsSync(secretSource) ? join(folder, 'secret') : null;
  if (secret) {
    copyFileSync(secretSource, secret);
    chmodSync(secret, 0o600);
    sync(secret);
  }
  sync(partial);
  renameSync(partial, database);
  sync(folder);
  return { database, secret };
}

// VACUUM INTO reads in one transaction, so that writers neither wait nor make it begin anew, and leaves out what was
// deleted: free pages are not copied.
function copyDatabase(from: string, to: string): void {
  const source = new Sqlite(from, { fileMustExist: true, timeout: 10_000 });
  try {
    source.prepare('VACUUM INTO ?').run(to);
  } finally {
    source.close();
  }
  chmodSync(to, 0o600);
  const copy = new Sqlite(to, { readonly: true });
  try {
    const found = copy.pragma('quick_check', { simple: true });
    if (found !== 'ok') throw new ConfigError(`The copy ${to} is not sound: ${String(found)}`);
  } finally {
    copy.close();
  }
}

function sync(path: string): void {
  const file = openSync(path, 'r');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
