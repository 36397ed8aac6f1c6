import { statfsSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigError } from './config.js';
import { isStorageFull } from './errors.js';

/** What a code of SQLite or of the operating system means for whoever runs the server, by the beginning of the code. */
const meanings: readonly { codes: RegExp; say(dataDir: string, why: string): string }[] = [
  {
    codes: /^(SQLITE_CORRUPT|SQLITE_NOTADB)/,
    say: (dataDir, why) =>
      `${join(dataDir, 'foothold.db')} is damaged (${why}). Restore it from a backup (docs/operating.md), or name another folder.`,
  },
  {
    codes:
      /^(SQLITE_CANTOPEN|SQLITE_READONLY|SQLITE_PERM|SQLITE_AUTH|EACCES|EPERM|EROFS|ENOTDIR|EISDIR|ENOENT|ENAMETOOLONG)/,
    say: (dataDir, why) =>
      `${dataDir} cannot be written (${why}). Make it a folder in which this user may read and write, or name another one.`,
  },
  {
    codes: /^(SQLITE_IOERR|EIO)/,
    say: (dataDir, why) =>
      `${dataDir} cannot be written or read (${why}): a limit for this user, or a disk that fails. See the log of the system.`,
  },
];

/** What SQLite needs at the least for its own files, in bytes. */
const leastRoom = 1024 * 1024;

function hasRoom(dataDir: string): boolean {
  try {
    const { bavail, bsize } = statfsSync(dataDir);
    return bavail * bsize > leastRoom;
  } catch {
    return true; // not to be told here: then it is not the room that is wanting
  }
}

/** Where it maps a file into memory, SQLite tells a full disk as a failing one. */
function isInputOutput(error: unknown): boolean {
  return error instanceof Error && 'code' in error && /^(SQLITE_IOERR|EIO)/.test(String(error.code));
}

/**
 * An error of the start as a sentence that says what to do, where its cause is something that an operator can mend;
 * any other error as it is.
 */
export function startError(error: unknown, dataDir: string): unknown {
  if (error instanceof ConfigError) return error;
  if (isStorageFull(error) || (isInputOutput(error) && !hasRoom(dataDir))) {
    const message = `FOOTHOLD_DATA_DIR: the disk of ${dataDir} is full. Make room, and start again. Nothing that was acknowledged is lost.`;
    return new ConfigError(message, { cause: error });
  }
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    const code = 'code' in cause ? String(cause.code) : '';
    const meaning = meanings.find(({ codes }) => codes.test(code));
    if (meaning) return new ConfigError(`FOOTHOLD_DATA_DIR: ${meaning.say(dataDir, cause.message)}`, { cause: error });
  }
  return error;
}
