import { rmSync } from 'node:fs';
import SqliteDatabase from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createInsights } from '../../../insights/insights.js';
import { accountStoreContract } from '../../accounts.contract.js';
import { deletionContract } from '../../deletion.contract.js';
import { derivedContract } from '../../derived.contract.js';
import { erasureContract } from '../../erasure.contract.js';
import { eventStoreContract } from '../../events.contract.js';
import { funnelContract } from '../../funnels.contract.js';
import { tablesWithoutRowid } from '../schema/events.js';
import { createSqliteEventStore } from './store.js';
import { makeDatabase, makeHarness } from './testing.js';

eventStoreContract('SQLite', () => makeHarness({ threads: false }));
derivedContract('SQLite', () => makeHarness({ threads: false }));
accountStoreContract('SQLite', () => makeHarness({ threads: false }));
deletionContract('SQLite', () => makeHarness({ threads: false }));
erasureContract('SQLite', () => makeHarness({ threads: false }));
funnelContract(
  'SQLite',
  () => makeHarness({ threads: false }),
  (store) => createInsights(store, { listsOf: async () => [] }),
);

describe('the SQLite event store', () => {
  let folder: string;
  let file: string;
  beforeEach(() => {
    ({ folder, file } = makeDatabase());
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('keeps its hot tables without row ids', () => {
    const db = new SqliteDatabase(file);
    const tables = db.prepare<[], { name: string; wr: number }>('PRAGMA table_list').all();
    const without = tables.filter(({ wr }) => wr === 1).map(({ name }) => name);
    db.close();
    expect(without.sort()).toEqual([...tablesWithoutRowid].sort());
  });

  it('stores nothing of a batch that fails in the middle, and goes on', async () => {
    const db = new SqliteDatabase(file);
    db.exec(`CREATE TRIGGER refuse BEFORE INSERT ON events WHEN NEW.at = 13 BEGIN SELECT RAISE(ABORT, 'no'); END`);
    db.close();
    const store = createSqliteEventStore({ file });
    const at = Date.UTC(2026, 0, 1);
    const one = { name: 'A', at, anonymousId: 'a', properties: {} };

    const bad = store.append('env', [
      { ...one, messageId: 'bad-1', anonymousId: 'b' },
      { ...one, messageId: 'bad-2', at: 13 },
    ]);
    const good = store.append('env', [{ ...one, messageId: 'good' }]);

    await expect(bad).rejects.toThrow('no');
    expect(await good).toEqual({ accepted: 1, duplicates: 0 });
    expect(await store.personByKey('env', { anonymousId: 'b' })).toBeNull();
    expect(await store.eventNames('env')).toMatchObject([{ name: 'A', count: 1 }]);
    expect((await store.recent('env', {})).items).toHaveLength(1);
    expect((await store.append('env', [{ ...one, messageId: 'bad-1' }])).accepted).toBe(1);
    await store.close();
  });

  it('knows what everybody did last while their documents wait to be stored', async () => {
    const store = createSqliteEventStore({ file });
    const at = Date.UTC(2026, 0, 1);
    const everybody = Array.from({ length: 150 }, (_, i) => ({ name: 'A', anonymousId: `a${i}`, properties: {} }));
    const account = { id: 'acme', traits: {} };
    await store.append(
      'env',
      everybody.map((one, i) => ({ ...one, messageId: `first-${i}`, at, account })),
    );
    await store.append(
      'env',
      everybody.map((one, i) => ({ ...one, messageId: `then-${i}`, at: at + 5 })),
    );

    const stored = new SqliteDatabase(file, { readonly: true });
    const behind = stored.prepare('SELECT count(*) FROM person_states WHERE last_seen_at = ?').pluck().get(at);
    stored.close();
    expect(behind).toBeGreaterThan(100);
    expect((await store.personByKey('env', { anonymousId: 'a149' }))?.lastSeenAt).toBe(at + 5);
    const { items } = await store.people('env', { limit: 200 });
    expect(items.map(({ lastSeenAt }) => lastSeenAt)).toEqual(everybody.map(() => at + 5));
    expect((await store.account('env', 'acme', []))?.lastSeenAt).toBe(at + 5);
    await store.close();
  });
});
