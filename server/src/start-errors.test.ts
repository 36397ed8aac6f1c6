import { tmpdir } from 'node:os';
import { expect, it } from 'vitest';
import { ConfigError } from './config.js';
import { startError } from './start-errors.js';

const failure = (code: string, cause?: unknown) => Object.assign(new Error(`it says ${code}`, { cause }), { code });
const said = (error: unknown) => {
  const found = startError(error, tmpdir());
  return found instanceof ConfigError ? found.message : null;
};

it.each(['SQLITE_FULL', 'ENOSPC', 'EDQUOT', 'EFBIG'])('says of %s that there is no room', (code) => {
  expect(said(failure(code))).toContain('is full. Make room');
  expect(said(new Error('Failed query', { cause: failure(code) }))).toContain('is full. Make room');
});

it.each(['EACCES', 'EROFS', 'ENOTDIR', 'SQLITE_CANTOPEN', 'SQLITE_READONLY_DIRECTORY'])(
  'says of %s that the folder cannot be written, and by whom',
  (code) => expect(said(failure(code))).toMatch(/cannot be written \(it says .*this user may read and write/),
);

it('names the backup where the database is damaged', () => {
  expect(said(failure('SQLITE_CORRUPT_INDEX'))).toMatch(/foothold\.db is damaged .*backup/);
});

it('leaves alone what it does not know, and what is said well already', () => {
  const unknown = new TypeError('a mistake of ours');
  expect(startError(unknown, '/data')).toBe(unknown);
  const plain = new ConfigError('PORT: is in use.');
  expect(startError(plain, '/data')).toBe(plain);
});
