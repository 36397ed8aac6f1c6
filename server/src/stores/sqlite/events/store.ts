import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Millis } from '@foothold/sdk/contract';
import { matchesFilters } from '@foothold/sdk/engine';
import SqliteDatabase, { type Database } from 'better-sqlite3';
import type {
  Appended,
  EventStore,
  LabelledEvent,
  LiveRules,
  PersonKey,
  ScannedEvent,
  ScanQuery,
  Series,
  SeriesQuery,
} from '../../events.js';
import { createAccountReader } from './account-reader.js';
import { ColumnsKeeper } from './columns-keeper.js';
import { GroupCommit } from './group-commit.js';
import { EventReader, pageSize } from './reader.js';
import { RulesKeeper } from './rules-keeper.js';
import { type AppendJob, EventWriter } from './writer.js';

export interface SqliteEventStoreOptions {
  /** The database; its migrations have been applied. */
  file: string;
  /** Clock for "last day" and "recent". Default `Date.now`. */
  now?: () => Millis;
}

const rowsPerTurn = 2_000;
const scanBatch = 1_000;

/** Opens the event store of a SQLite file in WAL mode. The file may be shared with other connections of this process. */
export function createSqliteEventStore({ file, now = Date.now }: SqliteEventStoreOptions): EventStore {
  const db = open(file);
  const readDb = open(file, true);
  const reader = new EventReader(readDb);
  const writer = new EventWriter(db, now);
  const columns = new ColumnsKeeper(() => open(file, true));
  const keeper = new RulesKeeper(db, writer, () => open(file, true));
  const listeners = new Map<string, Set<(event: LabelledEvent) => void>>();
  const rulesUnderWay = new Map<string, Promise<void>>();

  const commits = new GroupCommit<AppendJob, Appended>((jobs) => {
    const { answers, committed } = writer.commit(jobs);
    for (const added of committed) {
      columns.add(added);
      for (const listener of listeners.get(added.environmentId) ?? []) {
        for (const event of added.events) listener(event);
      }
    }
    return answers;
  });

  function setRules(environmentId: string, rules: LiveRules): Promise<void> {
    const before = rulesUnderWay.get(environmentId) ?? Promise.resolve();
    const done = before.catch(() => {}).then(() => keeper.set(environmentId, rules));
    rulesUnderWay.set(environmentId, done);
    return done;
  }

  for (const { environmentId, rules } of keeper.restore()) {
    // Whoever sets rules later waits for this; a failure shows there or at the next start.
    setRules(environmentId, rules).catch(() => {});
  }

  async function series(environmentId: string, query: SeriesQuery): Promise<Series> {
    const environment = reader.environment(environmentId);
    if (environment === null) return { person: new Int32Array(0), at: new Float64Array(0) };
    const { from = Number.NEGATIVE_INFINITY, to = Number.POSITIVE_INFINITY } = query;
    if ('milestoneId' in query) {
      const rows = reader.milestone(environment, query.milestoneId, from, to);
      return { person: Int32Array.from(rows, (row) => row.person), at: Float64Array.from(rows, (row) => row.at) };
    }
    const loaded = await columns.of(environmentId, environment);
    const name = reader.nameNumber(environment, query.event);
    if (name === null) return { person: new Int32Array(0), at: new Float64Array(0) };
    const rows = loaded.rowsOf(name, from, to);
    if (!query.where?.length) return loaded.series(rows);

    let count = 0;
    for (let i = 0; i < rows.length; i += 1) {
      const row = rows[i] ?? 0;
      if (matchesFilters(reader.properties(environment, loaded.id(row)), query.where)) rows[count++] = row;
      if (i % rowsPerTurn === rowsPerTurn - 1) await nextTurn();
    }
    return loaded.series(rows.slice(0, count));
  }

  async function* scan(environmentId: string, query: ScanQuery): AsyncGenerator<ScannedEvent[]> {
    const environment = reader.environment(environmentId);
    if (environment === null) return;
    const loaded = await columns.of(environmentId, environment);
    const { from = Number.NEGATIVE_INFINITY, to = Number.POSITIVE_INFINITY } = query;
    const numbers = query.names.flatMap((name) => reader.nameNumber(environment, name) ?? []);
    const rows = numbers.flatMap((name) => [...loaded.rowsOf(name, from, to)]);
    rows.sort((a, b) => (loaded.at[a] ?? 0) - (loaded.at[b] ?? 0));
    for (let start = 0; start < rows.length; start += scanBatch) {
      const batch = rows.slice(start, start + scanBatch).flatMap((row) => {
        const event = reader.event(environment, loaded.id(row));
        if (!event || !matchesFilters(event.properties, query.where)) return [];
        return [{ ...event, person: loaded.canonical(loaded.person[row] ?? 0) }];
      });
      yield batch;
      await nextTurn();
    }
  }

  return {
    append: (environmentId, events, origin) => commits.add({ environmentId, events, origin }),
    setRules,
    personByKey: async (environmentId, key) => person(environmentId, key),
    personById: async (environmentId, personId) => person(environmentId, { personId }),
    people: async (environmentId, request) => reader.people(environmentId, request),
    async personEvents(environmentId, personId, { cursor = '0', limit }) {
      const environment = reader.environment(environmentId);
      const number = reader.personNumber(environmentId, { personId });
      const start = Number(cursor);
      if (environment === null || number === null || !Number.isSafeInteger(start) || start < 0) {
        return { items: [], nextCursor: null };
      }
      const loaded = await columns.of(environmentId, environment);
      const rows = loaded.rowsOfPerson(number);
      const end = start + pageSize(limit);
      return {
        items: rows.slice(start, end).flatMap((row) => reader.event(environment, loaded.id(row)) ?? []),
        nextCursor: end < rows.length ? String(end) : null,
      };
    },
    ...createAccountReader(readDb, (id) => reader.environment(id)),
    recent: async (environmentId, request) => reader.recent(environmentId, request, now()),
    subscribe(environmentId, listener) {
      const known = listeners.get(environmentId) ?? new Set();
      known.add(listener);
      listeners.set(environmentId, known);
      writer.setListened(environmentId, true);
      return () => {
        known.delete(listener);
        writer.setListened(environmentId, known.size > 0);
      };
    },
    eventNames: async (environmentId, q) => reader.eventNames(environmentId, q),
    traitNames: async (environmentId) => reader.traitNames(environmentId),
    summary: async (environmentId) => reader.summary(environmentId, now()),
    flowTotals: async (environmentId, from) => reader.flowTotals(environmentId, from),
    flowDays: async (environmentId, flowId, from, to) => reader.flowDays(environmentId, flowId, from, to),
    series,
    scan,
    traitValues: (environmentId, of, trait) => reader.traitValues(environmentId, of, trait),
    async close() {
      await commits.close();
      await Promise.allSettled(rulesUnderWay.values());
      readDb.close();
      db.close();
    },
  };

  function person(environmentId: string, key: PersonKey | { personId: string }) {
    const number = reader.personNumber(environmentId, key);
    return number === null ? null : reader.person(number, writer.rulesOf(environmentId));
  }
}

function open(file: string, readonly = false): Database {
  const db = new SqliteDatabase(file, { readonly, fileMustExist: true, timeout: 10_000 });
  if (!readonly) db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.pragma('cache_size = -65536');
  // Pages that many commits change are copied into the database once for all of them. 40 MB of WAL are read back
  // within a second after a crash.
  db.pragma('wal_autocheckpoint = 10000');
  return db;
}
