import { readdirSync, readFileSync, rmSync } from 'node:fs';
import SqliteDatabase from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { remoteInsights } from '../../../insights/insights.js';
import { accountStoreContract } from '../../accounts.contract.js';
import { deletionContract } from '../../deletion.contract.js';
import { derivedContract } from '../../derived.contract.js';
import { erasureContract } from '../../erasure.contract.js';
import { eventStoreContract } from '../../events.contract.js';
import { EventsBusy, type IncomingEvent } from '../../events.js';
import { funnelContract } from '../../funnels.contract.js';
import { createSqliteEventStore } from './store.js';
import { makeDatabase, makeHarness } from './testing.js';

eventStoreContract('SQLite with threads', () => makeHarness({ threads: true }));
derivedContract('SQLite with threads', () => makeHarness({ threads: true }));
accountStoreContract('SQLite with threads', () => makeHarness({ threads: true }));
deletionContract('SQLite with threads', () => makeHarness({ threads: true }));
erasureContract('SQLite with threads', () => makeHarness({ threads: true }));
funnelContract(
  'SQLite with threads',
  () => makeHarness({ threads: true }),
  ({ callAsking, settled }) => {
    if (!callAsking) throw new Error('Nobody answers in a thread.');
    return remoteInsights(callAsking, settled);
  },
);

describe('the threads of a store', () => {
  let folder: string;
  let file: string;
  beforeEach(() => {
    ({ folder, file } = makeDatabase());
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const at = Date.UTC(2026, 0, 1);
  const events = (from: number, count: number): IncomingEvent[] =>
    Array.from({ length: count }, (_, i) => ({
      messageId: `event-${from + i}`,
      name: 'A',
      at,
      anonymousId: `anon-${from + i}`,
      properties: {},
    }));

  it.runIf(process.platform === 'linux')('let what answers reports go last', async () => {
    const niceness = () =>
      readdirSync('/proc/self/task').map((thread) => {
        const [, fields = ''] = readFileSync(`/proc/self/task/${thread}/stat`, 'utf8').split(') ');
        return Number(fields.split(' ')[16]);
      });
    const usual = Math.max(...niceness());
    const store = createSqliteEventStore({ file, threads: true });
    await store.series('env', { event: 'A' });
    expect(niceness().filter((one) => one > usual)).toEqual([usual + 5]);
    await store.close();
  });

  it('refuse what is too much while much waits, and take it later', async () => {
    const store = createSqliteEventStore({ file, threads: true, mostWaiting: 100 });
    const first = store.append('env', events(0, 80));
    await expect(store.append('env', events(80, 80))).rejects.toThrow(EventsBusy);
    expect(await first).toEqual({ accepted: 80, duplicates: 0 });
    expect(await store.append('env', events(80, 80))).toEqual({ accepted: 80, duplicates: 0 });
    await store.close();
  });

  it('store what waits before they end', async () => {
    const store = createSqliteEventStore({ file, threads: true });
    await Promise.all([store.append('env', events(0, 400)), store.append('env', events(0, 400))]);
    await store.append(
      'env',
      events(0, 400).map((event) => ({ ...event, messageId: `${event.messageId} again` })),
    );
    await store.close();
    const db = new SqliteDatabase(file);
    const counted = db
      .prepare("SELECT sum(json_extract(document, '$.visits.older') + 1) FROM person_states")
      .pluck()
      .get();
    const asOf = db.prepare('SELECT min(as_of) FROM person_states').pluck().get();
    const last = db.prepare('SELECT max(number) FROM pending_commits').pluck().get();
    db.close();
    expect([counted, asOf]).toEqual([400, last]);
  });

  it('tell why they could not store something', async () => {
    const db = new SqliteDatabase(file);
    db.exec(`CREATE TRIGGER refuse BEFORE INSERT ON events BEGIN SELECT RAISE(ABORT, 'no room'); END`);
    db.close();
    const store = createSqliteEventStore({ file, threads: true });
    const cause = await store.append('env', events(0, 1)).catch((cause: unknown) => cause);
    expect(cause).toBeInstanceOf(Error);
    expect(cause).toMatchObject({ message: 'no room', code: 'SQLITE_CONSTRAINT_TRIGGER' });
    await store.close();
  });

  it('stand for a store that is not ready once one of them has failed', async () => {
    const db = new SqliteDatabase(file);
    db.exec('DROP TABLE pending_commits'); // the writer cannot begin without it
    db.close();
    const failures: Error[] = [];
    const store = createSqliteEventStore({ file, threads: true, onFailure: (cause) => failures.push(cause) });
    await expect(store.append('env', events(0, 1))).rejects.toThrow('The thread has failed.');
    expect(await store.ready()).toBe(false);
    expect(failures).toHaveLength(1);
    await store.close();
  });
});
