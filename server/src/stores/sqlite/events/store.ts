import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Millis } from '@foothold/sdk/contract';
import { matchesFilters } from '@foothold/sdk/engine';
import { type CompiledRules, compileRules, noRules } from '../../derive/rules.js';
import type {
  Appended,
  EventStore,
  LabelledEvent,
  PersonKey,
  ScannedEvent,
  ScanQuery,
  Series,
  SeriesQuery,
} from '../../events.js';
import { createAccountReader } from './account-reader.js';
import { ColumnsKeeper } from './columns-keeper.js';
import { openEvents } from './connection.js';
import { GroupCommit } from './group-commit.js';
import { pack } from './packed.js';
import { EventReader, pageSize, summaryOf } from './reader.js';
import { StalePeople } from './stale-people.js';
import { startWriteThread } from './write-link.js';
import { openWriteSide, type WriteObserver } from './write-side.js';
import type { AppendJob } from './writer.js';

export interface SqliteEventStoreOptions {
  /** The database; its migrations have been applied. */
  file: string;
  /** Clock for "last day" and "recent". Default `Date.now`. */
  now?: () => Millis;
  /** Whether events are written in a thread of their own. Default false: in this one. */
  threads?: boolean;
  /** How many events may wait for their commit; beyond that `append` rejects with `EventsBusy`. Default 50,000. */
  mostWaiting?: number;
}

const rowsPerTurn = 2_000;
const scanBatch = 1_000;

/** Opens the event store of a SQLite file in WAL mode. The file may be shared with other connections of this process. */
export function createSqliteEventStore({
  file,
  now = Date.now,
  threads = false,
  mostWaiting = 50_000,
}: SqliteEventStoreOptions): EventStore {
  const readDb = openEvents(file, true);
  const reader = new EventReader(readDb);
  const columns = new ColumnsKeeper(
    () => openEvents(file, true),
    (environmentId) => writing.setWatched(environmentId, true),
  );
  const stale = new StalePeople();
  const rules = new Map<string, CompiledRules>();
  const listeners = new Map<string, Set<(event: LabelledEvent) => void>>();

  const observer: WriteObserver = {
    committed(added) {
      columns.add(added);
      for (const listener of listeners.get(added.environmentId) ?? []) {
        for (const event of added.events) listener(event);
      }
    },
    rulesSet(environmentId, live, numbers) {
      rules.set(environmentId, compileRules(live, numbers));
    },
  };
  const writing = threads ? startWriteThread(file, stale, observer) : openWriteSide(file, stale, observer);

  const commits = new GroupCommit<AppendJob, Appended>({
    commit: (jobs) => writing.append(jobs),
    weightOf: ({ batch }) => batch.size,
    mostWaiting,
    groupsAtOnce: threads ? 2 : 1,
  });

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
    append: (environmentId, events, origin) => commits.add({ environmentId, batch: pack(events), origin, now: now() }),
    setRules: (environmentId, live) => writing.setRules(environmentId, live),
    personByKey: async (environmentId, key) => person(environmentId, key),
    personById: async (environmentId, personId) => person(environmentId, { personId }),
    async people(environmentId, request) {
      const page = reader.people(environmentId, request);
      const waiting = await waitingDocuments(page.items.map(({ number }) => number));
      return { ...page, items: page.items.map((row) => summaryOf(row, waiting.get(row.number) ?? null)) };
    },
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
      void writing.setListened(environmentId, true);
      return () => {
        known.delete(listener);
        void writing.setListened(environmentId, known.size > 0);
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
    ready: () => writing.ready(),
    async close() {
      await commits.close();
      await writing.close();
      readDb.close();
    },
  };

  async function person(environmentId: string, key: PersonKey | { personId: string }) {
    const number = reader.personNumber(environmentId, key);
    if (number === null) return null;
    const waiting = await waitingDocuments([number]);
    return reader.person(number, rules.get(environmentId) ?? noRules, waiting.get(number));
  }

  /** Documents of those among `people` whose stored ones lack something. */
  async function waitingDocuments(people: readonly number[]): Promise<Map<number, string | null>> {
    await writing.recovered;
    const asked = people.filter((number) => stale.maybe(number));
    if (asked.length === 0) return new Map();
    const documents = await writing.waitingDocuments(asked);
    return new Map(asked.map((number, i) => [number, documents[i] ?? null]));
  }
}
