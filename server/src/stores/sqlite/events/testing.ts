import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EventStoreHarness } from '../../events.contract.js';
import { openDatabase } from '../open.js';
import { createSqliteEventStore, type SqliteEventStore } from './store.js';

/** A migrated database in a folder of its own. Remove the folder afterwards. */
export function makeDatabase(): { folder: string; file: string } {
  const folder = mkdtempSync(join(tmpdir(), 'foothold-events-'));
  const database = openDatabase(folder);
  database.close();
  return { folder, file: database.path };
}

/** What the contract of event stores is tried on: stores over one file, one after the other. */
export function makeHarness({ threads }: { threads: boolean }): EventStoreHarness<SqliteEventStore> {
  const { folder, file } = makeDatabase();
  const opened: SqliteEventStore[] = [];
  const open = async (now: () => number) => {
    const store = createSqliteEventStore({ file, now, threads });
    opened.push(store);
    return store;
  };
  return {
    open,
    reopen: open,
    async dispose() {
      await Promise.all(opened.map((store) => store.close()));
      rmSync(folder, { recursive: true });
    },
  };
}
