import type { Millis } from '@foothold/sdk/contract';
import type { Database } from 'better-sqlite3';
import {
  addAnonymousId,
  mergeDocuments,
  newDocument,
  type PersonDocument,
  type TimedTraits,
} from '../../derive/person-document.js';
import type { CompiledRules } from '../../derive/rules.js';
import { Cache } from './cache.js';
import { LeavingPeople } from './leaving-people.js';
import type { Identity } from './person-traces.js';
import { RandomIds } from './random-ids.js';
import type { StalePeople } from './stale-people.js';

export const anonymousKind = 0;
export const userKind = 1;
export type IdentityKind = typeof anonymousKind | typeof userKind;

/** One person as the writer knows them. */
export interface PersonEntry {
  number: number;
  environment: number;
  personId: string;
  userId: string | null;
  /** From the traits, for lists and labels. */
  name: string | null;
  email: string | null;
  document: PersonDocument;
  /** The last commit whose events are in the stored document. */
  asOf: number;
  /** Whether the document waits to be stored. */
  isWaiting: boolean;
}

interface FoundPair {
  user: PersonEntry | undefined;
  /** Not looked for when the user is somebody. */
  anonymous: PersonEntry | undefined;
}

/** SQL for the number of the person that an id means, by environment, kind and value. */
const personOfIdentity = `(SELECT coalesce(p.merged_into, p.number) FROM person_identities i
  JOIN people p ON p.number = i.person WHERE i.environment = ? AND i.kind = ? AND i.value = ?)`;

interface PersonRow {
  number: number;
  environment: number;
  person_id: string;
  user_id: string | null;
  name: string | null;
  email: string | null;
  document: string;
  as_of: number;
}

/** How many documents wait in memory before every commit stores as many as it adds. */
const mostWaiting = 16_000;
/** How many waiting documents each commit stores at least: all, unless many people are busy at once. */
const leastStored = 8;
/** A round through all that wait takes so many events. A crash costs at most two rounds of them to be applied again. */
const eventsPerRound = 100_000;

/**
 * People, their ids and what is derived of their events, cached in memory beside their tables.
 *
 * A document that only counts events waits to be stored: while many people are busy, each commit stores the next few
 * of those that wait, in the order in which they lie in the database, so that one page is written once for many events
 * and not once for each. `PendingEvents` knows what the waiting documents would lose in a crash. Everything that the
 * log does not tell again (ids, traits, accounts, merges) is stored with its own commit.
 */
export class PeopleTable {
  /** Who is about to be deleted. */
  readonly leaving = new LeavingPeople();
  private readonly entries = new Cache<number, PersonEntry>(10_000);
  private readonly identities = new Cache<string, number>(50_000);
  /** Merges of this process, for numbers that are still in the caches. */
  private readonly merged = new Map<number, number>();
  /** Whose documents have to be stored with this transaction. */
  private readonly changedDocuments = new Map<number, PersonEntry>();
  private readonly changedRows = new Set<PersonEntry>();
  /** Whose documents wait. */
  private readonly waiting = new Map<number, PersonEntry>();
  /** Whose documents this transaction stored or gave up. */
  private settled: number[] = [];
  /** Those who waited when the round began, by number; up to `roundPlace` they are stored. */
  private round: number[] = [];
  private roundPlace = 0;
  private roundBegan = 0;
  /** The highest number that was ever given; null: not known. */
  private lastNumber: number | null = null;
  private readonly randomIds = new RandomIds();
  private readonly statements;

  /** @param stale is kept up with whose documents wait */
  constructor(
    db: Database,
    private readonly stale: StalePeople,
  ) {
    this.statements = {
      load: db.prepare<[number], PersonRow>(
        `SELECT number, environment, person_id, user_id, name, email, document, as_of
         FROM people JOIN person_states ON person = number WHERE number = ?`,
      ),
      create: db.prepare(
        'INSERT INTO people (number, environment, person_id, user_id, first_seen_at) VALUES (?, ?, ?, ?, ?)',
      ),
      lastNumber: db.prepare<[], number>("SELECT seq FROM sqlite_sequence WHERE name = 'people'").pluck(),
      saveRow: db.prepare(
        'UPDATE people SET user_id = ?, name = ?, email = ?, account = ?, first_seen_at = ? WHERE number = ?',
      ),
      saveDocument: db.prepare(
        'INSERT OR REPLACE INTO person_states (person, last_seen_at, as_of, document) VALUES (?, ?, ?, ?)',
      ),
      deleteDocument: db.prepare('DELETE FROM person_states WHERE person = ?'),
      redirect: db.prepare('UPDATE people SET merged_into = @into WHERE number = @from OR merged_into = @from'),
      identity: db.prepare<[number, number, string], number | null>(`SELECT ${personOfIdentity}`).pluck(),
      // The second is looked for only where the first is nobody's.
      pair: db
        .prepare<[number, number, string, number, number, string], [number | null, number | null]>(
          `SELECT user, CASE WHEN user IS NULL THEN ${personOfIdentity} END
           FROM (SELECT ${personOfIdentity} AS user)`,
        )
        .raw(),
      byId: db
        .prepare<[number, string], number>(
          'SELECT coalesce(merged_into, number) FROM people WHERE environment = ? AND person_id = ?',
        )
        .pluck(),
      numbers: db
        .prepare<[number, number], number>('SELECT number FROM people WHERE number = ? OR merged_into = ?')
        .pluck(),
      forget: db.prepare('DELETE FROM people WHERE number = ?'),
      forgetIdentity: db.prepare(
        'DELETE FROM person_identities WHERE environment = ? AND kind = ? AND value = ? AND person = ?',
      ),
      addIdentity: db.prepare(
        'INSERT OR IGNORE INTO person_identities (environment, kind, value, person) VALUES (?, ?, ?, ?)',
      ),
    };
  }

  /** The person that an id means, or undefined. */
  find(environment: number, kind: IdentityKind, value: string): PersonEntry | undefined {
    const key = identityKey(environment, kind, value);
    const number = this.identities.get(key) ?? this.statements.identity.get(environment, kind, value) ?? null;
    return number === null ? undefined : this.found(key, number);
  }

  /** As `find` for a user id and, when that is nobody's, for an anonymous id; the table is asked once for both. */
  findPair(environment: number, userId: string, anonymousId: string): FoundPair {
    const userKey = identityKey(environment, userKind, userId);
    const knownUser = this.identities.get(userKey);
    if (knownUser !== undefined) return { user: this.found(userKey, knownUser), anonymous: undefined };
    const anonymousKey = identityKey(environment, anonymousKind, anonymousId);
    const knownAnonymous = this.identities.get(anonymousKey);
    const [user = null, anonymous = null] =
      knownAnonymous === undefined
        ? (this.statements.pair.get(environment, anonymousKind, anonymousId, environment, userKind, userId) ?? [])
        : [this.statements.identity.get(environment, userKind, userId), knownAnonymous];
    return {
      user: user === null ? undefined : this.found(userKey, user),
      anonymous: user !== null || anonymous === null ? undefined : this.found(anonymousKey, anonymous),
    };
  }

  private found(key: string, number: number): PersonEntry {
    const canonical = this.canonical(number);
    this.identities.set(key, canonical);
    return this.entry(canonical);
  }

  entry(number: number): PersonEntry {
    const known = this.entries.get(number) ?? this.waiting.get(number) ?? this.changedDocuments.get(number);
    if (known) return known;
    const row = this.statements.load.get(number);
    if (!row) throw new Error(`The person ${number} has no document.`);
    const entry: PersonEntry = {
      number: row.number,
      environment: row.environment,
      personId: row.person_id,
      userId: row.user_id,
      name: row.name,
      email: row.email,
      document: JSON.parse(row.document), // written by this class only
      asOf: row.as_of,
      isWaiting: false,
    };
    this.entries.set(number, entry);
    return entry;
  }

  /** The number of the person that is made next. */
  get nextNumber(): number {
    this.lastNumber ??= this.statements.lastNumber.get() ?? 0;
    return this.lastNumber + 1;
  }

  /** @param userId nobody else's; its identity has to be added as well */
  create(environment: number, at: Millis, userId: string | null): PersonEntry {
    const number = this.nextNumber;
    const personId = this.randomIds.next();
    this.statements.create.run(number, environment, personId, userId, at);
    this.lastNumber = number;
    const entry: PersonEntry = {
      number,
      environment,
      personId,
      userId,
      name: null,
      email: null,
      document: newDocument(at),
      asOf: 0,
      isWaiting: false,
    };
    this.entries.set(entry.number, entry);
    this.changedDocuments.set(entry.number, entry);
    return entry;
  }

  addIdentity(person: PersonEntry, kind: IdentityKind, text: string): void {
    // A copy: `text` may be a part of a text that holds a whole batch, and would keep all of it.
    const value = ` ${text}`.slice(1);
    this.statements.addIdentity.run(person.environment, kind, value, person.number);
    this.identities.set(identityKey(person.environment, kind, value), person.number);
    this.leaving.noteIdentity(person, { kind, value });
    if (kind === anonymousKind) addAnonymousId(person.document, value);
    if (kind === userKind && person.userId === null) {
      person.userId = value;
      this.changedRows.add(person);
    }
    this.changedDocuments.set(person.number, person);
  }

  /** `from` turns out to be `into`. Their documents become one; the log keeps the old number, which leads on. */
  merge(into: PersonEntry, from: PersonEntry, rules: CompiledRules): void {
    this.leaving.noteMerge(into, from);
    mergeDocuments(into.document, from.document, rules);
    this.statements.redirect.run({ into: into.number, from: from.number });
    this.statements.deleteDocument.run(from.number);
    this.merged.set(from.number, into.number);
    this.drop(from);
    this.touchRow(into);
  }

  /**
   * Begins to delete a person: from now on it is noted what they do.
   * @returns their number, then those of all whom they turned out to be; null when nobody has that id
   */
  beginLeaving(environment: number, personId: string): number[] | null {
    const number = this.statements.byId.get(environment, personId);
    if (number === undefined) return null;
    const numbers = this.statements.numbers
      .all(number, number)
      .sort((a, b) => Number(b === number) - Number(a === number));
    this.leaving.begin(number, numbers);
    return numbers;
  }

  /**
   * Deletes a person with their document and ids. The log keeps their numbers, which are nobody's then.
   * @param numbers theirs, and those of all whom they turned out to be
   * @returns how many ids went
   */
  forget(person: PersonEntry, numbers: readonly number[], identities: readonly Identity[]): number {
    let ids = 0;
    for (const { kind, value } of identities) {
      for (const number of numbers)
        ids += this.statements.forgetIdentity.run(person.environment, kind, value, number).changes;
      this.identities.delete(identityKey(person.environment, kind, value));
    }
    for (const number of numbers) {
      this.statements.deleteDocument.run(number);
      this.statements.forget.run(number);
      this.merged.delete(number);
    }
    this.drop(person);
    return ids;
  }

  private drop(person: PersonEntry): void {
    this.entries.delete(person.number);
    this.changedDocuments.delete(person.number);
    this.changedRows.delete(person);
    this.settle(person);
  }

  /** Notes that the document counted an event of the log: it may wait. */
  count(person: PersonEntry): void {
    if (person.isWaiting) return;
    person.isWaiting = true;
    this.waiting.set(person.number, person);
    this.stale.add(person.number);
  }

  /** Notes that the document changed beyond what the log tells: it is stored with this transaction. */
  touch(person: PersonEntry): void {
    this.changedDocuments.set(person.number, person);
  }

  /** Notes that traits, account or first event changed. */
  touchRow(person: PersonEntry): void {
    person.name = nameOf(person.document.traits);
    person.email = textOf(person.document.traits, 'email');
    this.changedRows.add(person);
    this.changedDocuments.set(person.number, person);
  }

  /** Whether any document waits. */
  get hasWaiting(): boolean {
    return this.waiting.size > 0;
  }

  /** Whose documents wait, ascending. */
  waitingPeople(): number[] {
    return [...this.waiting.keys()].sort((a, b) => a - b);
  }

  /** Writes the documents of those of these people that wait. */
  saveDocuments(people: readonly number[], commit: number): void {
    for (const number of people) {
      const person = this.waiting.get(number);
      if (person) this.saveDocument(person, commit);
    }
  }

  /** The person's document as text when it waits, otherwise null: then the stored one is good. */
  waitingDocument(number: number): string | null {
    const person = this.waiting.get(number);
    return person ? JSON.stringify(person.document) : null;
  }

  /**
   * Writes what has to be stored with this transaction.
   * @param commit the last commit whose events the documents hold
   */
  save(commit: number): void {
    for (const person of this.changedRows) {
      const account = person.document.account?.[0] ?? null;
      this.statements.saveRow.run(
        person.userId,
        person.name,
        person.email,
        account,
        person.document.first,
        person.number,
      );
    }
    for (const person of this.changedDocuments.values()) this.saveDocument(person, commit);
    this.changedRows.clear();
    this.changedDocuments.clear();
  }

  /**
   * Writes the next of the documents that wait.
   * @param events how many the commit adds
   * @returns the commit before which nothing waits any more, when a round has come to its end; otherwise null
   */
  saveWaiting(commit: number, events: number): number | null {
    if (this.roundPlace >= this.round.length) {
      this.round = this.waitingPeople();
      this.roundPlace = 0;
      this.roundBegan = commit;
    }
    const pace = Math.ceil((this.round.length * events) / eventsPerRound);
    let left = Math.max(leastStored, pace, this.waiting.size - mostWaiting);
    for (; left > 0 && this.roundPlace < this.round.length; this.roundPlace += 1) {
      const person = this.waiting.get(this.round[this.roundPlace] ?? 0);
      if (!person) continue; // stored meanwhile
      this.saveDocument(person, commit);
      left -= 1;
    }
    return this.roundPlace >= this.round.length ? this.roundBegan : null;
  }

  /** What this transaction stored is durable: nobody has to be asked for it any more. */
  committed(): void {
    for (const number of this.settled) this.stale.remove(number);
    this.settled = [];
  }

  private saveDocument(person: PersonEntry, commit: number): void {
    const { number, document } = person;
    this.statements.saveDocument.run(number, document.last, commit, JSON.stringify(document));
    person.asOf = commit;
    this.settle(person);
  }

  private settle(person: PersonEntry): void {
    if (!person.isWaiting) return;
    person.isWaiting = false;
    this.waiting.delete(person.number);
    this.settled.push(person.number);
  }

  /** Where merges lead from a number that was read from the log. */
  canonical(number: number): number {
    let canonical = number;
    for (let next = this.merged.get(canonical); next !== undefined; next = this.merged.get(canonical)) canonical = next;
    return canonical;
  }

  /** Forgets everything in memory: after a rollback it may be wrong. */
  reset(): void {
    this.entries.clear();
    this.identities.clear();
    this.merged.clear();
    this.changedDocuments.clear();
    this.changedRows.clear();
    this.settled = [...this.settled, ...this.waiting.keys()];
    this.waiting.clear();
    this.round = [];
    this.roundPlace = 0;
    this.lastNumber = null;
  }
}

/** How a person is called, given what is known of them. */
export function labelOf(person: PersonEntry): string {
  return person.name ?? person.email ?? person.userId ?? person.document.anonymousIds.at(-1) ?? person.personId;
}

function identityKey(environment: number, kind: IdentityKind, value: string): string {
  return `${environment} ${kind} ${value}`;
}

function nameOf(traits: TimedTraits): string | null {
  const whole = textOf(traits, 'name');
  if (whole) return whole;
  const parts = [textOf(traits, 'firstName'), textOf(traits, 'lastName')].filter((part) => part !== null);
  return parts.length > 0 ? parts.join(' ') : null;
}

export function textOf(traits: TimedTraits, name: string): string | null {
  const value = traits[name]?.[0];
  return typeof value === 'string' && value !== '' ? value : null;
}
