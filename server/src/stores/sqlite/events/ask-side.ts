import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Millis, StoredEvent } from '@foothold/sdk/contract';
import { matchesFilters } from '@foothold/sdk/engine';
import { documentAt, type PastEvent } from '../../derive/past-person.js';
import { type CompiledRules, compileRules, noRules, talliesOf } from '../../derive/rules.js';
import type {
  EventStore,
  LiveRules,
  NumberedState,
  PastState,
  PeopleRequest,
  ScannedEvent,
  ScanQuery,
  Series,
  SeriesQuery,
} from '../../events.js';
import type { ListKey } from '../../lists.js';
import { createListReader } from '../list-reader.js';
import { ColumnsKeeper, type CommitFeed } from './columns-keeper.js';
import type { Committed } from './commit.js';
import { openEvents } from './connection.js';
import { EventReader } from './event-reader.js';
import { pageSize } from './page-size.js';
import type { SeenLast } from './people-list.js';
import { PeopleReader } from './people-reader.js';
import { stateOf } from './person-state.js';
import { createTraceReader, idsOf, type PersonTraces } from './person-traces.js';

/** The one who answers what takes long: whatever reads much of the log. In this thread or in another. */
export interface AskSide
  extends Pick<
    EventStore,
    | 'series'
    | 'scan'
    | 'traitValues'
    | 'flowDays'
    | 'milestoneDays'
    | 'personEvents'
    | 'personHistory'
    | 'personIds'
    | 'close'
  > {
  /** The people of a list, last seen first, of those whose documents are stored. */
  seenLast(environmentId: string, request: PeopleRequest): Promise<SeenLast>;
  /** Tells what documents are read by: see `WriteObserver.rulesSet`. */
  setRules(environmentId: string, rules: LiveRules, numbers: ReadonlyMap<string, number>): Promise<void>;
  /** All that is kept under the numbers of one person: as of a moment after this was called. */
  tracesOf(environmentId: string, people: readonly number[]): Promise<PersonTraces>;
  /** Keeps nothing of an environment in memory any more. */
  forgetEnvironment(environmentId: string): Promise<void>;
  /** Copies what was committed from the write-ahead log into the database, without holding up the writer. */
  checkpoint(): Promise<void>;
  /**
   * See `EventStore.personAt`.
   * @param waiting the person's document when it is newer than the stored one
   */
  personAt(
    environmentId: string,
    person: number,
    at: Millis,
    rules: LiveRules,
    waiting: string | null,
  ): Promise<PastState | null>;
}

/** An ask side in this thread, which has to be handed every commit. */
export interface OpenedAskSide extends AskSide {
  committed(committed: Committed): void;
  /** Everybody as their stored documents have them: what waits to be stored is not in them. */
  states(environmentId: string): AsyncIterable<NumberedState[]>;
  /** On which lists a person is. */
  listsOf(environmentId: string, person: ListKey): string[];
}

const rowsPerTurn = 2_000;
const scanBatch = 1_000;
const historyBatch = 500;
const peoplePerTurn = 100;

export function openAskSide(file: string, feed: CommitFeed): OpenedAskSide {
  const db = openEvents(file, true);
  const writable = openEvents(file);
  const reader = new EventReader(db);
  const people = new PeopleReader(db, (id) => reader.environment(id));
  const listsOf = createListReader(db);
  const rowTraces = createTraceReader(db);
  const rules = new Map<string, CompiledRules>();
  const columns = new ColumnsKeeper(() => openEvents(file, true), feed);

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

  async function* personHistory(environmentId: string, personId: string): AsyncGenerator<StoredEvent[]> {
    const environment = reader.environment(environmentId);
    const number = people.personNumber(environmentId, personId);
    if (environment === null || number === null) return;
    const loaded = await columns.of(environmentId, environment);
    const rows = loaded.rowsOfPerson(number).reverse();
    for (let start = 0; start < rows.length; start += historyBatch) {
      yield rows.slice(start, start + historyBatch).flatMap((row) => reader.event(environment, loaded.id(row)) ?? []);
      await nextTurn();
    }
  }

  async function* states(environmentId: string): AsyncGenerator<NumberedState[]> {
    const numbers = await people.everybody(environmentId);
    const live = rules.get(environmentId) ?? noRules;
    for (let start = 0; start < numbers.length; start += peoplePerTurn) {
      yield Array.from(numbers.subarray(start, start + peoplePerTurn)).flatMap((person) => {
        // Null for somebody who has become another one meanwhile.
        const state = people.person(person, live);
        return state ? [{ ...state, person }] : [];
      });
      await nextTurn();
    }
  }

  return {
    states,
    listsOf,
    async setRules(environmentId, live, numbers) {
      rules.set(environmentId, compileRules(live, numbers));
    },
    seenLast: async (environmentId, request) => people.seenLast(environmentId, request),
    series,
    scan,
    personHistory,
    async personIds(environmentId, personId) {
      const environment = reader.environment(environmentId);
      const number = people.personNumber(environmentId, personId);
      if (environment === null || number === null) return null;
      return idsOf(rowTraces(environment, people.numbersOf(number)).identities);
    },
    async tracesOf(environmentId, people) {
      const environment = reader.environment(environmentId);
      if (environment === null) return { events: new Uint8Array(0), identities: [], milestones: [], flowDays: [] };
      const loaded = await columns.of(environmentId, environment);
      return { events: loaded.idsOf(new Set(people)), ...rowTraces(environment, people) };
    },
    traitValues: (environmentId, of, trait) => people.traitValues(environmentId, of, trait),
    flowDays: async (environmentId, flowId, from, to) => reader.flowDays(environmentId, flowId, from, to),
    milestoneDays: async (environmentId, milestoneId, from) => reader.milestoneDays(environmentId, milestoneId, from),
    async personEvents(environmentId, personId, { cursor = '0', limit }) {
      const environment = reader.environment(environmentId);
      const number = people.personNumber(environmentId, personId);
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
    async personAt(environmentId, person, at, rules, waiting) {
      const environment = reader.environment(environmentId);
      const known = people.timedPerson(person, waiting);
      if (environment === null || !known) return null;
      const loaded = await columns.of(environmentId, environment);
      const names = reader.namesByNumber(environment);
      // Numbers of their own: the rules of then may tally what nobody asks for now.
      const compiled = compileRules(rules, new Map([...talliesOf(rules).keys()].map((key, number) => [key, number])));
      const events = loaded
        .rowsOfPerson(person)
        .reverse()
        .map(
          (row): PastEvent => ({
            name: names.get(loaded.name[row] ?? 0) ?? '',
            at: loaded.at[row] ?? 0,
            properties: () => reader.properties(environment, loaded.id(row)),
          }),
        );
      const { personId, userId, account, accountTraits } = known;
      const past = documentAt(at, events, known.document, accountTraits, compiled);
      if (!past) return null;
      return {
        state: stateOf({ personId, userId, account, document: past.document }, compiled),
        assumed: past.assumed,
      };
    },
    committed: (committed) => columns.add(committed),
    async forgetEnvironment(environmentId) {
      rules.delete(environmentId);
      reader.forget(environmentId);
      columns.forget(environmentId);
    },
    async checkpoint() {
      writable.pragma('wal_checkpoint(PASSIVE)');
    },
    async close() {
      writable.close();
      db.close();
    },
  };
}
