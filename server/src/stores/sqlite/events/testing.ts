import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '../open.js';

/** A migrated database in a folder of its own. Remove the folder afterwards. */
export function makeDatabase(): { folder: string; file: string } {
  const folder = mkdtempSync(join(tmpdir(), 'foothold-events-'));
  const database = openDatabase(folder);
  database.close();
  return { folder, file: database.path };
}
