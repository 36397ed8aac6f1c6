import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Millis, Scalar } from '@foothold/sdk/contract';
import type { Database } from 'better-sqlite3';
import { keyText } from '../../derive/message-key.js';
import { type PersonDocument, plainTraits, type TimedTraits } from '../../derive/person-document.js';
import type { CompiledRules } from '../../derive/rules.js';
import type { KeptDecision, PeopleRequest, PersonKey, PersonLife, PersonState, PersonSummary } from '../../events.js';
import { accountNumber, listPeople, noPeople, prepareSearch, type SeenLast } from './people-list.js';
import { anonymousKind, textOf, userKind } from './person-entry.js';
import { stateOf } from './person-state.js';

const peoplePerTurn = 2_000;
const numbersPerTurn = 10_000;

interface DecisionRow {
  id: Buffer;
  at: number;
  decided: string;
}

/** A person's document as it is stored, with its account. */
export interface TimedPerson {
  personId: string;
  userId: string | null;
  document: PersonDocument;
  account: PersonState['account'];
  accountTraits: TimedTraits;
}

export interface PersonRow {
  number: number;
  person_id: string;
  user_id: string | null;
  name: string | null;
  email: string | null;
  first_seen_at: number;
  document: string;
  account_id: string | null;
  account_traits: string | null;
  account_first_traits: string | null;
  account_first_seen_at: number | null;
}

const personColumns = `p.number, p.person_id, p.user_id, p.name, p.email, p.first_seen_at, s.document,
  a.account_id, a.traits AS account_traits, a.first_traits AS account_first_traits,
  a.first_seen_at AS account_first_seen_at
  FROM people p JOIN person_states s ON s.person = p.number LEFT JOIN accounts a ON a.number = p.account`;

/** Answers questions about people from a connection of its own: what is committed, and nothing else. */
export class PeopleReader {
  private readonly statements;

  /** @param environment gives the number of an environment, or null while the log knows nothing of it */
  constructor(
    private readonly db: Database,
    private readonly environment: (environmentId: string) => number | null,
  ) {
    prepareSearch(db);
    this.statements = {
      personByIdentity: db.prepare<[number, number, string], PersonRow>(
        `SELECT ${personColumns} WHERE p.number = (
           SELECT coalesce(q.merged_into, q.number) FROM person_identities i JOIN people q ON q.number = i.person
           WHERE i.environment = ? AND i.kind = ? AND i.value = ?)`,
      ),
      personById: db
        .prepare<[number, string], number>(
          'SELECT coalesce(merged_into, number) FROM people WHERE environment = ? AND person_id = ?',
        )
        .pluck(),
      numbersOf: db
        .prepare<[number, number], number>('SELECT number FROM people WHERE number = ? OR merged_into = ?')
        .pluck(),
      person: db.prepare<[number], PersonRow>(`SELECT ${personColumns} WHERE p.number = ?`),
      personIn: db.prepare<[number, number], PersonRow>(
        `SELECT ${personColumns} WHERE p.number = ? AND p.environment = ?`,
      ),
      inAccount: db
        .prepare<[{ environment: number; accountId: string }], number>(
          `SELECT number FROM people WHERE account = ${accountNumber} AND merged_into IS NULL`,
        )
        .pluck(),
      life: db.prepare<[waiting: string | null, number: number], { milestones: string | null; weeks: string | null }>(
        `SELECT document -> '$.milestones' AS milestones, document -> '$.weeks' AS weeks
         FROM (SELECT coalesce(?, document) AS document FROM person_states WHERE person = ?)`,
      ),
      numbers: db
        .prepare<[number, number, number], number>(
          'SELECT number FROM people WHERE environment = ? AND merged_into IS NULL AND number > ? ORDER BY number LIMIT ?',
        )
        .pluck(),
      decisions: db.prepare<[number, number, number, number, number, number], DecisionRow>(
        `SELECT id, at, decided FROM decisions WHERE environment = ? AND at BETWEEN ? AND ?
         AND person IN (SELECT number FROM people WHERE number = ? OR merged_into = ?)
         ORDER BY at DESC, id DESC LIMIT ?`,
      ),
      documents: db.prepare<[number, number, number], { number: number; traits: string }>(
        `SELECT p.number, s.document -> '$.traits' AS traits FROM people p JOIN person_states s ON s.person = p.number
         WHERE p.environment = ? AND p.merged_into IS NULL AND p.number > ? ORDER BY p.number LIMIT ?`,
      ),
      accountTraits: db.prepare<[number, number, number], { number: number; traits: string }>(
        `SELECT p.number, a.traits FROM people p JOIN accounts a ON a.number = p.account
         WHERE p.environment = ? AND p.merged_into IS NULL AND p.number > ? ORDER BY p.number LIMIT ?`,
      ),
    };
  }

  /** The number of the person whom an id means, or null. */
  personNumber(environmentId: string, personId: string): number | null {
    const environment = this.environment(environmentId);
    return environment === null ? null : (this.statements.personById.get(environment, personId) ?? null);
  }

  /** The stored row of the person whom an id or a key means, or null. */
  row(environmentId: string, key: PersonKey | { personId: string }): PersonRow | null {
    const environment = this.environment(environmentId);
    if (environment === null) return null;
    const { person, personById, personByIdentity } = this.statements;
    if ('personId' in key) return person.get(personById.get(environment, key.personId) ?? 0) ?? null;
    const user = key.userId && personByIdentity.get(environment, userKind, key.userId);
    if (user) return user;
    const browser = key.anonymousId && personByIdentity.get(environment, anonymousKind, key.anonymousId);
    // A user that was never seen is not the other user of the same browser.
    return !browser || (key.userId && browser.user_id) ? null : browser;
  }

  /** The person's number, and those of all whom they turned out to be. */
  numbersOf(number: number): number[] {
    return this.statements.numbersOf.all(number, number);
  }

  /** @param waiting the person's document when it is newer than the stored one */
  person(number: number, rules: CompiledRules, waiting: string | null = null): PersonState | null {
    const row = this.statements.person.get(number);
    return row ? this.state(row, rules, waiting) : null;
  }

  /** What a row tells by the rules of now. @param waiting as in `person` */
  state(row: PersonRow, rules: CompiledRules, waiting: string | null = null): PersonState {
    const document: PersonDocument = JSON.parse(waiting ?? row.document); // written by PersonDocuments only
    const account = accountOf(row);
    return stateOf({ personId: row.person_id, userId: row.user_id, account, document }, rules);
  }

  /** A person's document of now and their account's traits, with the times at which traits were set. */
  timedPerson(number: number, waiting: string | null = null): TimedPerson | null {
    const row = this.statements.person.get(number);
    if (!row) return null;
    return {
      personId: row.person_id,
      userId: row.user_id,
      document: JSON.parse(waiting ?? row.document), // written by PersonDocuments only
      account: accountOf(row),
      accountTraits: JSON.parse(row.account_traits ?? '{}'), // by AccountTable only
    };
  }

  /** Decisions of a person between two moments, both included, latest first. */
  decisions(environment: number, person: number, from: Millis, to: Millis, most: number): KeptDecision[] {
    return this.statements.decisions
      .all(environment, from, to, person, person, most)
      .map(({ id, at, decided }) => ({ id: keyText(id), at, decided: JSON.parse(decided) })); // written by `pack` only
  }

  /** The numbers of everybody, ascending. Gives way to others between parts. */
  async everybody(environmentId: string): Promise<Int32Array> {
    const environment = this.environment(environmentId);
    const numbers: number[] = [];
    for (let last = 0; environment !== null; ) {
      const rows = this.statements.numbers.all(environment, last, numbersPerTurn);
      for (const number of rows) numbers.push(number);
      if (rows.length < numbersPerTurn) break;
      last = rows.at(-1) ?? last;
      await nextTurn();
    }
    return Int32Array.from(numbers);
  }

  /** Rows of these people, in that order; those of other environments are left out. */
  rows(environmentId: string, numbers: readonly number[]): PersonRow[] {
    const environment = this.environment(environmentId);
    if (environment === null) return [];
    return numbers.flatMap((number) => this.statements.personIn.get(number, environment) ?? []);
  }

  /** What of a person counts for their account. @param waiting as in `person` */
  life(number: number, waiting: string | null = null): PersonLife {
    const row = this.statements.life.get(waiting, number);
    // Written by PersonDocuments only.
    return { milestones: JSON.parse(row?.milestones ?? '{}'), weeks: JSON.parse(row?.weeks ?? '[]') };
  }

  /** The numbers of those who belong to an account now. */
  numbersIn(environmentId: string, accountId: string): number[] {
    const environment = this.environment(environmentId);
    return environment === null ? [] : this.statements.inAccount.all({ environment, accountId });
  }

  /** The people of a list, last seen first, as their stored documents have it. */
  seenLast(environmentId: string, request: PeopleRequest): SeenLast {
    const environment = this.environment(environmentId);
    return environment === null ? noPeople : listPeople(this.db, environment, request);
  }

  /** One trait of everybody who has it, by the number of the person. Gives way to others between parts. */
  async traitValues(
    environmentId: string,
    of: 'person' | 'account',
    trait: string,
  ): Promise<Map<number, Scalar | (string | number)[]>> {
    const values = new Map<number, Scalar | (string | number)[]>();
    const environment = this.environment(environmentId);
    if (environment === null) return values;
    const statement = of === 'person' ? this.statements.documents : this.statements.accountTraits;
    let last = 0;
    for (;;) {
      const rows = statement.all(environment, last, peoplePerTurn);
      for (const { number, traits } of rows) {
        const timed: TimedTraits = JSON.parse(traits); // written by PersonDocuments or AccountTable
        const value = Object.hasOwn(timed, trait) ? timed[trait]?.[0] : undefined;
        if (value !== null && value !== undefined) values.set(number, value);
      }
      if (rows.length < peoplePerTurn) return values;
      last = rows.at(-1)?.number ?? last;
      await nextTurn();
    }
  }
}

/** @param waiting the person's document when it is newer than that of the row */
export function summaryOf(row: PersonRow, waiting: string | null): PersonSummary {
  const document: PersonDocument = JSON.parse(waiting ?? row.document); // written by PersonDocuments only
  return {
    personId: row.person_id,
    userId: row.user_id,
    anonymous: row.user_id === null,
    name: row.name,
    email: row.email,
    firstSeenAt: document.first,
    lastSeenAt: document.last,
    accountId: row.account_id,
    accountName: textOf(JSON.parse(row.account_traits ?? '{}'), 'name'), // written by AccountTable only
    milestones: Object.keys(document.milestones).length,
  };
}

function accountOf(row: PersonRow): PersonState['account'] {
  return row.account_id === null
    ? null
    : {
        // Both written by AccountTable only.
        id: row.account_id,
        traits: plainTraits(JSON.parse(row.account_traits ?? '{}') as TimedTraits),
        firstTraits: plainTraits(JSON.parse(row.account_first_traits ?? '{}') as TimedTraits),
        firstSeenAt: row.account_first_seen_at ?? 0,
      };
}
