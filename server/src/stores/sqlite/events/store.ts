import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Millis } from '@foothold/sdk/contract';
import { type CompiledRules, compileRules, noRules } from '../../derive/rules.js';
import type {
  Appended,
  DeletedPerson,
  EventStore,
  LabelledEvent,
  NumberedSummary,
  PersonKey,
  PersonLife,
} from '../../events.js';
import { createAccountReader } from './account-reader.js';
import type { AppendJob } from './commit.js';
import { openEvents } from './connection.js';
import { EventReader } from './event-reader.js';
import { GroupCommit } from './group-commit.js';
import { pack } from './packed.js';
import { PeopleReader, summaryOf } from './people-reader.js';
import { openSides, type Sides, startSides } from './sides.js';
import { spread } from './spread.js';
import { StalePeople } from './stale-people.js';
import type { WriteObserver } from './write-side.js';

export interface SqliteEventStoreOptions {
  /** The database; its migrations have been applied. */
  file: string;
  /** Clock for "last day" and "recent". Default `Date.now`. */
  now?: () => Millis;
  /** Whether events are written, and long questions answered, in threads of their own. Default false: in this one. */
  threads?: boolean;
  /** How many events may wait for their commit; beyond that `append` rejects with `EventsBusy`. Default 50,000. */
  mostWaiting?: number;
  /** Told when a thread fails; from then on the store is not ready. Default: nobody is. */
  onFailure?: (cause: Error) => void;
}

/** How many groups may be on their way to the thread that writes: it commits those together that have come. */
const groupsAtOnce = 4;
/** How many people's states are read before others get their turn. */
const statesPerTurn = 50;

/** An event store, and the thread that answers its long questions: null when it has none. */
export type SqliteEventStore = EventStore &
  Pick<Sides, 'callAsking'> & {
    /** Has all documents stored that wait now: what long questions in the other thread read. */
    settled(): Promise<void>;
  };

/** Opens the event store of a SQLite file in WAL mode. The file may be shared with other connections of this process. */
export function createSqliteEventStore({
  file,
  now = Date.now,
  threads = false,
  mostWaiting = 50_000,
  onFailure = () => {},
}: SqliteEventStoreOptions): SqliteEventStore {
  const readDb = openEvents(file, true);
  const reader = new EventReader(readDb);
  const people = new PeopleReader(readDb, (id) => reader.environment(id));
  const accounts = createAccountReader(readDb, (id) => reader.environment(id));
  const stale = new StalePeople();
  const rules = new Map<string, CompiledRules>();
  const listeners = new Map<string, Set<(event: LabelledEvent) => void>>();

  const observer: WriteObserver = {
    committed(added) {
      for (const listener of listeners.get(added.environmentId) ?? []) {
        for (const event of added.events) listener(event);
      }
    },
    rulesSet(environmentId, live, numbers) {
      rules.set(environmentId, compileRules(live, numbers));
    },
  };
  const sides = threads ? startSides(file, stale, observer, onFailure) : openSides(file, stale, observer);
  const { writing, asking } = sides;

  /** The last deletion: one at a time, so that nobody is deleted twice at once. */
  let deletion: Promise<unknown> = Promise.resolve();

  const commits = new GroupCommit<AppendJob, Appended>({
    commit: (jobs) => writing.append(jobs),
    weightOf: ({ batch }) => batch.size,
    mostWaiting,
    groupsAtOnce: threads ? groupsAtOnce : 1,
  });

  return {
    append: (environmentId, events, origin) => commits.add({ environmentId, batch: pack(events), origin, now: now() }),
    setRules: (environmentId, live) => writing.setRules(environmentId, live),
    personByKey: async (environmentId, key) => person(environmentId, key),
    personById: async (environmentId, personId) => person(environmentId, { personId }),
    async people(environmentId, request) {
      await settled();
      const { numbers, ...page } = await asking.seenLast(environmentId, request);
      return { ...page, items: await summaries(environmentId, numbers) };
    },
    peopleByNumber: summaries,
    async livesIn(environmentId, accountId) {
      const lives: PersonLife[] = [];
      const numbers = people.numbersIn(environmentId, accountId);
      for (let start = 0; start < numbers.length; start += statesPerTurn) {
        if (start > 0) await nextTurn();
        const batch = numbers.slice(start, start + statesPerTurn);
        const waiting = await waitingDocuments(batch);
        for (const number of batch) lives.push(people.life(number, waiting.get(number)));
      }
      return lives;
    },
    async *states(environmentId) {
      const numbers = await people.everybody(environmentId);
      const live = rules.get(environmentId) ?? noRules;
      for (const batch of spread(numbers, statesPerTurn)) {
        const waiting = await waitingDocuments(batch);
        yield batch.flatMap((number) => {
          // Null for somebody who has become another one meanwhile.
          const state = people.person(number, live, waiting.get(number));
          return state ? [{ ...state, person: number }] : [];
        });
        await nextTurn();
      }
    },
    async accounts(environmentId, request) {
      await settled();
      return accounts.accounts(environmentId, request);
    },
    async account(environmentId, accountId, milestoneIds) {
      await settled();
      return accounts.account(environmentId, accountId, milestoneIds);
    },
    recent: async (environmentId, request) => reader.recent(environmentId, request, now()),
    subscribe(environmentId, listener) {
      // Fails only with the writer, and then nothing new comes anyway.
      const listen = (isListened: boolean) => writing.setListened(environmentId, isListened).catch(() => {});
      const known = listeners.get(environmentId) ?? new Set();
      known.add(listener);
      listeners.set(environmentId, known);
      listen(true);
      return () => {
        known.delete(listener);
        listen(known.size > 0);
      };
    },
    eventNames: async (environmentId, q) => reader.eventNames(environmentId, q),
    traitNames: async (environmentId) => reader.traitNames(environmentId),
    summary: async (environmentId) => reader.summary(environmentId, now()),
    flowTotals: async (environmentId, from) => reader.flowTotals(environmentId, from),
    flowDays: (...values) => asking.flowDays(...values),
    milestoneDays: (...values) => asking.milestoneDays(...values),
    personEvents: (...values) => asking.personEvents(...values),
    async personAt(environmentId, personId, at, live) {
      const number = people.personNumber(environmentId, personId);
      if (number === null) return null;
      const waiting = await waitingDocuments([number]);
      return asking.personAt(environmentId, number, at, live, waiting.get(number) ?? null);
    },
    async decisions(environmentId, personId, { from = 0, to = Number.MAX_SAFE_INTEGER, limit = 200 }) {
      const environment = reader.environment(environmentId);
      const number = people.personNumber(environmentId, personId);
      return environment === null || number === null ? [] : people.decisions(environment, number, from, to, limit);
    },
    forgetDecisions: (environmentId, before) => writing.forgetDecisions(environmentId, before),
    personIds: (...values) => asking.personIds(...values),
    personHistory: (...values) => asking.personHistory(...values),
    deletePerson(environmentId, personId) {
      const done = deletion.then(() => deletePerson(environmentId, personId));
      deletion = done.catch(() => {}); // whoever asked is told
      return done;
    },
    async eraseEnvironment(environmentId, mayReturn = false) {
      await writing.recovered;
      if (await writing.eraseEnvironment(environmentId, mayReturn)) return true;
      await asking.forgetEnvironment(environmentId);
      rules.delete(environmentId);
      reader.forget(environmentId);
      return false;
    },
    series: (...values) => asking.series(...values),
    scan: (...values) => asking.scan(...values),
    traitValues: (...values) => asking.traitValues(...values),
    ready: () => sides.ready(),
    callAsking: sides.callAsking,
    settled,
    async close() {
      await commits.close();
      await sides.close();
      readDb.close();
    },
  };

  async function summaries(environmentId: string, numbers: readonly number[]): Promise<NumberedSummary[]> {
    const waiting = await waitingDocuments(numbers);
    return people
      .rows(environmentId, numbers)
      .map((row) => ({ person: row.number, ...summaryOf(row, waiting.get(row.number) ?? null) }));
  }

  async function person(environmentId: string, key: PersonKey | { personId: string }) {
    await writing.recovered;
    const { moment } = stale;
    const row = people.row(environmentId, key);
    if (!row) return null;
    const known = rules.get(environmentId) ?? noRules;
    if (!stale.maybe(row.number) && stale.moment === moment) return people.state(row, known);
    const waiting = await waitingDocuments([row.number]);
    return people.person(row.number, known, waiting.get(row.number));
  }

  async function deletePerson(environmentId: string, personId: string): Promise<DeletedPerson | null> {
    await writing.recovered;
    for (;;) {
      const numbers = await writing.beginDeletion(environmentId, personId);
      const number = numbers?.[0];
      if (!numbers || number === undefined) return null;
      try {
        const deleted = await writing.deletePerson(number, await asking.tracesOf(environmentId, numbers));
        if (deleted) return deleted;
      } finally {
        await writing.endDeletion(number);
      }
      // They turned out to be somebody else while their traces were looked for.
    }
  }

  /** Has all documents stored that wait now, for questions that read those of many people. */
  async function settled(): Promise<void> {
    await writing.recovered;
    await writing.storeWaiting();
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
