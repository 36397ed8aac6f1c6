import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { ConfigError } from '../config.js';
import { lockData } from './data-lock.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'foothold-lock-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

it('keeps a folder for one, until it lets go', () => {
  const unlock = lockData(folder);
  expect(() => lockData(folder, 50)).toThrow(ConfigError);
  expect(() => lockData(folder, 50)).toThrow(folder);
  unlock();
  lockData(folder, 50)();
});
