import type { Millis } from '@foothold/sdk/contract';
import type { Database } from 'better-sqlite3';
import { addAnonymousId, mergeDocuments, newDocument } from '../../derive/person-document.js';
import type { CompiledRules } from '../../derive/rules.js';
import { KnownPeople, ownText } from './known-people.js';
import { LeavingPeople } from './leaving-people.js';
import { PersonDocuments } from './person-documents.js';
import { anonymousKind, type IdentityKind, nameOf, type PersonEntry, textOf, userKind } from './person-entry.js';
import type { Identity } from './person-traces.js';
import { RandomIds } from './random-ids.js';
import type { StalePeople } from './stale-people.js';

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

/** People and their ids, kept in memory beside their tables. Their documents are stored by `PersonDocuments`. */
export class PeopleTable {
  readonly documents: PersonDocuments;
  /** Who is about to be deleted. */
  readonly leaving = new LeavingPeople();
  private readonly known = new KnownPeople();
  /** Whose rows have to be stored with this transaction. */
  private readonly changedRows = new Set<PersonEntry>();
  /** The highest number that was ever given; null: not known. */
  private lastNumber: number | null = null;
  private readonly randomIds = new RandomIds();
  private readonly statements;

  /** @param stale is kept up with whose documents wait */
  constructor(db: Database, stale: StalePeople) {
    this.documents = new PersonDocuments(db, stale);
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
      canonical: db
        .prepare<[number], number>('SELECT merged_into FROM people WHERE number = ? AND merged_into IS NOT NULL')
        .pluck(),
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
      isThere: db.prepare<[number]>('SELECT 1 FROM people WHERE number = ?'),
      some: db.prepare<[number, number], number>('SELECT number FROM people WHERE environment = ? LIMIT ?').pluck(),
      forgetIdentity: db.prepare(
        'DELETE FROM person_identities WHERE environment = ? AND kind = ? AND value = ? AND person = ?',
      ),
      addIdentity: db.prepare(
        'INSERT OR IGNORE INTO person_identities (environment, kind, value, person) VALUES (?, ?, ?, ?)',
      ),
    };
  }

  /** The person that an id means, if they are in memory; otherwise undefined, though they may be in the tables. */
  remembered(environment: number, kind: IdentityKind, value: string): PersonEntry | undefined {
    const number = this.known.numberOf(environment, kind, value);
    return number === undefined ? undefined : this.known.entry(number);
  }

  /** The person that an id means, or undefined. */
  find(environment: number, kind: IdentityKind, value: string): PersonEntry | undefined {
    const known = this.known.numberOf(environment, kind, value);
    if (known !== undefined) return this.found(environment, kind, value, known, true);
    const number = this.statements.identity.get(environment, kind, value) ?? null;
    return number === null ? undefined : this.found(environment, kind, value, number, false);
  }

  /** As `find` for a user id and, when that is nobody's, for an anonymous id; the table is asked once for both. */
  findPair(environment: number, userId: string, anonymousId: string): FoundPair {
    const knownUser = this.known.numberOf(environment, userKind, userId);
    if (knownUser !== undefined)
      return { user: this.found(environment, userKind, userId, knownUser, true), anonymous: undefined };
    if (this.known.numberOf(environment, anonymousKind, anonymousId) !== undefined) {
      const user = this.find(environment, userKind, userId);
      return { user, anonymous: user ? undefined : this.find(environment, anonymousKind, anonymousId) };
    }
    const [user = null, anonymous = null] =
      this.statements.pair.get(environment, anonymousKind, anonymousId, environment, userKind, userId) ?? [];
    return {
      user: user === null ? undefined : this.found(environment, userKind, userId, user, false),
      anonymous: anonymous === null ? undefined : this.found(environment, anonymousKind, anonymousId, anonymous, false),
    };
  }

  /** @param isKnown whether the number was remembered: it may be that of somebody who has become another one since */
  private found(environment: number, kind: IdentityKind, value: string, number: number, isKnown: boolean): PersonEntry {
    const entry = this.entry(number);
    if (!isKnown || entry.number !== number) this.known.setNumber(environment, kind, value, entry.number);
    return entry;
  }

  /** The person by a number of theirs, also one of somebody who turned out to be them. */
  entry(number: number): PersonEntry {
    const known = this.known.entry(number);
    if (known) return known;
    const entry = this.documents.unsaved(number) ?? this.load(number);
    if (!entry) {
      const canonical = this.statements.canonical.get(number);
      if (canonical === undefined) throw new Error(`The person ${number} has no document.`);
      return this.entry(canonical);
    }
    this.known.add(entry);
    return entry;
  }

  private load(number: number): PersonEntry | null {
    const row = this.statements.load.get(number);
    if (!row) return null;
    return {
      number: row.number,
      environment: row.environment,
      personId: row.person_id,
      userId: row.user_id,
      name: row.name,
      email: row.email,
      document: JSON.parse(row.document), // written by PersonDocuments only
      asOf: row.as_of,
      isWaiting: false,
    };
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
    this.known.add(entry);
    this.documents.touch(entry);
    return entry;
  }

  addIdentity(person: PersonEntry, kind: IdentityKind, text: string): void {
    const value = ownText(text);
    this.statements.addIdentity.run(person.environment, kind, value, person.number);
    this.known.setNumber(person.environment, kind, value, person.number);
    this.leaving.noteIdentity(person, { kind, value });
    if (kind === anonymousKind) addAnonymousId(person.document, value);
    if (kind === userKind && person.userId === null) {
      person.userId = value;
      this.changedRows.add(person);
    }
    this.documents.touch(person);
  }

  /** `from` turns out to be `into`. Their documents become one; the log keeps the old number, which leads on. */
  merge(into: PersonEntry, from: PersonEntry, rules: CompiledRules): void {
    this.leaving.noteMerge(into, from);
    mergeDocuments(into.document, from.document, rules);
    this.statements.redirect.run({ into: into.number, from: from.number });
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
      this.known.deleteNumber(person.environment, kind, value);
    }
    for (const number of numbers) {
      this.documents.deleteStored(number);
      this.statements.forget.run(number);
    }
    this.drop(person);
    return ids;
  }

  /** Erases some people of an environment; their ids have to be gone. Returns how many went. */
  erase(environment: number, most: number): number {
    const numbers = this.statements.some.all(environment, most);
    for (const number of numbers) {
      const unsaved = this.documents.unsaved(number);
      if (unsaved) this.drop(unsaved);
      else this.documents.deleteStored(number);
      this.known.delete(number);
      this.statements.forget.run(number);
    }
    return numbers.length;
  }

  /** Whether there is somebody with this number, who may have turned out to be somebody else. */
  has(number: number): boolean {
    return this.statements.isThere.get(number) !== undefined;
  }

  private drop(person: PersonEntry): void {
    this.known.delete(person.number);
    this.changedRows.delete(person);
    this.documents.delete(person);
  }

  /** Notes that traits, account or first event changed. */
  touchRow(person: PersonEntry): void {
    person.name = nameOf(person.document.traits);
    person.email = textOf(person.document.traits, 'email');
    this.changedRows.add(person);
    this.documents.touch(person);
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
    this.changedRows.clear();
    this.documents.saveTouched(commit);
  }

  /** Forgets everything in memory: after a rollback it may be wrong. */
  reset(): void {
    this.known.clear();
    this.changedRows.clear();
    this.documents.reset();
    this.lastNumber = null;
  }
}
