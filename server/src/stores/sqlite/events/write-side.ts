import { setTimeout as pause } from 'node:timers/promises';
import type { Millis } from '@foothold/sdk/contract';
import type { Database } from 'better-sqlite3';
import type { Appended, DeletedPerson, LiveRules } from '../../events.js';
import type { AppendJob, Committed } from './commit.js';
import { openEvents } from './connection.js';
import type { Outcome } from './group-commit.js';
import type { PersonTraces } from './person-traces.js';
import { RulesKeeper } from './rules-keeper.js';
import { sendError } from './sent-error.js';
import type { StalePeople } from './stale-people.js';
import { countOldWeeks } from './week-keeper.js';
import { EventWriter } from './writer.js';

/** The one who writes events, in this thread or in another. */
export interface WriteSide {
  /** Commits the jobs together, or each alone when that fails. */
  append(jobs: readonly AppendJob[]): Promise<Outcome<Appended>[]>;
  setRules(environmentId: string, rules: LiveRules): Promise<void>;
  /** Documents as JSON of those whose stored ones lack something; null where the stored one is good. */
  waitingDocuments(people: readonly number[]): Promise<(string | null)[]>;
  /** Stores the documents that wait at this moment, in parts, so that events come in between. */
  storeWaiting(): Promise<void>;
  /** Forgets decisions that were made before. Returns how many. */
  forgetDecisions(environmentId: string, before: Millis): Promise<number>;
  /** See `EventWriter.beginDeletion`; one deletion of a person at a time. */
  beginDeletion(environmentId: string, personId: string): Promise<number[] | null>;
  /** See `EventWriter.deletePerson`. */
  deletePerson(person: number, traces: PersonTraces): Promise<DeletedPerson | null>;
  /** Gives a deletion up that was begun. */
  endDeletion(person: number): Promise<void>;
  /** See `EventStore.eraseEnvironment`. */
  eraseEnvironment(environmentId: string, mayReturn: boolean): Promise<boolean>;
  /** Whether commits carry the environment's events. */
  setListened(environmentId: string, isListened: boolean): Promise<void>;
  /** Whether commits carry the columns of the environment's events. */
  setWatched(environmentId: string, isWatched: boolean): Promise<void>;
  /** Resolves once what a crash left was taken up: before, `StalePeople` does not name everybody. */
  recovered: Promise<void>;
  /** Whether anything can be written. */
  ready(): Promise<boolean>;
  close(): Promise<void>;
}

/** What whoever opened a write side is told, before the promise of the call that caused it resolves. */
export interface WriteObserver {
  committed(committed: Committed): void;
  /** The numbers of what is tallied for an environment have changed. */
  rulesSet(environmentId: string, rules: LiveRules, numbers: ReadonlyMap<string, number>): void;
}

/** How long nothing has to be committed until documents that wait are stored, in ms. */
const quiet = 200;

const storedAtOnce = 500;
/** How long the database is left to other connections in between, in ms. */
const breath = 1;

/** Opens the write side in this thread: takes up what a crash left, then works synchronously. */
export function openWriteSide(file: string, stale: StalePeople, observer: WriteObserver): WriteSide {
  const db = openEvents(file);
  const writer = new EventWriter(db, stale);
  const keeper = new RulesKeeper(db, writer, () => openEvents(file, true), observer.rulesSet);
  const rulesUnderWay = new Map<string, Promise<void>>();
  let storing: NodeJS.Timeout | null = null;
  let lastAppend = Number.NEGATIVE_INFINITY;

  const unfinished = keeper.restore();
  writer.recover();
  for (const { environmentId, rules } of unfinished) {
    // Whoever sets rules later waits for this; a failure shows there or at the next start.
    setRules(environmentId, rules).catch(() => {});
  }
  // A failure shows in nothing but stages, and the next start tries again.
  const oldWeeks = countOldWeeks(db, writer, () => openEvents(file, true)).catch(() => {});
  storeWhenQuiet();

  function setRules(environmentId: string, rules: LiveRules): Promise<void> {
    const before = rulesUnderWay.get(environmentId) ?? Promise.resolve();
    const done = before.catch(() => {}).then(() => keeper.set(environmentId, rules));
    rulesUnderWay.set(environmentId, done);
    return done;
  }

  function commit(jobs: readonly AppendJob[]): Outcome<Appended>[] {
    const { answers, committed } = writer.commit(jobs);
    for (const added of committed) observer.committed(added);
    return answers.map((answer) => ({ answer }));
  }

  function storeWhenQuiet(): void {
    if (storing) storing.refresh();
    else storing = setTimeout(storeSome, quiet).unref();
  }

  function storeSome(): void {
    if (!db.open) return;
    if (performance.now() - lastAppend < quiet) {
      storeWhenQuiet();
      return;
    }
    try {
      if (writer.hasWaiting && writer.storeWaiting()) setTimeout(storeSome, breath).unref();
    } catch {
      storeWhenQuiet(); // the disk is full or busy: what waits is in the log
    }
  }

  return {
    async append(jobs) {
      try {
        return commit(jobs);
      } catch (cause) {
        // One bad job does not take down the good ones.
        if (jobs.length === 1) return [{ error: sendError(cause) }];
        return jobs.flatMap((job) => {
          try {
            return commit([job]);
          } catch (cause) {
            return [{ error: sendError(cause) }];
          }
        });
      } finally {
        lastAppend = performance.now();
        if (writer.hasWaiting) storeWhenQuiet();
      }
    },
    setRules,
    async waitingDocuments(people) {
      return people.map((number) => writer.waitingDocument(number));
    },
    async storeWaiting() {
      const people = writer.waitingPeople();
      for (let start = 0; start < people.length; start += storedAtOnce) {
        writer.storeDocuments(people.slice(start, start + storedAtOnce));
        await pause(breath);
      }
    },
    async forgetDecisions(environmentId, before) {
      return writer.decisions.forget(environmentId, before);
    },
    async beginDeletion(environmentId, personId) {
      return writer.beginDeletion(environmentId, personId);
    },
    async deletePerson(person, traces) {
      const done = writer.deletePerson(person, traces);
      if (done) observer.committed(done.committed);
      return done?.deleted ?? null;
    },
    async endDeletion(person) {
      writer.endDeletion(person);
    },
    async eraseEnvironment(environmentId, mayReturn) {
      return writer.eraseEnvironment(environmentId, mayReturn);
    },
    async setListened(environmentId, isListened) {
      writer.setListened(environmentId, isListened);
    },
    async setWatched(environmentId, isWatched) {
      writer.setWatched(environmentId, isWatched);
    },
    recovered: Promise.resolve(),
    ready: async () => db.open,
    async close() {
      await Promise.allSettled([...rulesUnderWay.values(), oldWeeks]);
      if (storing) clearTimeout(storing);
      storeEverything(db, writer);
    },
  };
}

function storeEverything(db: Database, writer: EventWriter): void {
  if (!db.open) return;
  try {
    while (writer.hasWaiting && writer.storeWaiting());
  } finally {
    db.close();
  }
}
