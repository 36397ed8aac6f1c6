import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Millis, Scalar, StoredEvent, Traits } from '@foothold/sdk/contract';
import type { Database } from 'better-sqlite3';
import { firstKeyAt, keyText } from '../../derive/message-key.js';
import { type PersonDocument, plainTraits, type TimedTraits } from '../../derive/person-document.js';
import type { CompiledRules } from '../../derive/rules.js';
import { dayOf } from '../../derive/tally.js';
import type {
  EventSummary,
  FlowDay,
  FlowTotals,
  KeptDecision,
  LabelledEvent,
  Page,
  PageRequest,
  PeopleRequest,
  PersonKey,
  PersonState,
  PersonSummary,
  TraitName,
} from '../../events.js';
import { pageSize } from './page-size.js';
import { accountNumber, listPeople, noPeople, prepareSearch, type SeenLast } from './people-list.js';
import { anonymousKind, textOf, userKind } from './person-entry.js';
import { stateOf } from './person-state.js';

const hourMillis = 3_600_000;
const namesGiven = 500;
const peoplePerTurn = 2_000;
const numbersPerTurn = 10_000;

interface DecisionRow {
  id: Buffer;
  at: number;
  decided: string;
}

interface EventRow {
  id: Buffer;
  name: string;
  at: number;
  person_id: string;
  label: string;
  properties: string | null;
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

// The person of an event is whoever its person turned out to be.
const eventColumns = `e.id, n.name, e.at, e.properties, c.person_id,
  coalesce(c.name, c.email, c.user_id, c.person_id) AS label
  FROM events e JOIN event_names n ON n.number = e.name JOIN people p ON p.number = e.person
  JOIN people c ON c.number = coalesce(p.merged_into, p.number)`;

/** Answers questions over the tables from a connection of its own: what is committed, and nothing else. */
export class EventReader {
  private readonly numbers = new Map<string, number>();
  private readonly statements;

  constructor(private readonly db: Database) {
    prepareSearch(db);
    this.statements = {
      environment: db
        .prepare<[string], number>('SELECT number FROM event_environments WHERE environment_id = ?')
        .pluck(),
      identity: db
        .prepare<[number, number, string], number>(
          `SELECT coalesce(p.merged_into, p.number) FROM person_identities i JOIN people p ON p.number = i.person
           WHERE i.environment = ? AND i.kind = ? AND i.value = ?`,
        )
        .pluck(),
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
      numbers: db
        .prepare<[number, number, number], number>(
          'SELECT number FROM people WHERE environment = ? AND merged_into IS NULL AND number > ? ORDER BY number LIMIT ?',
        )
        .pluck(),
      event: db.prepare<[number, Buffer], EventRow>(`SELECT ${eventColumns} WHERE e.environment = ? AND e.id = ?`),
      properties: db
        .prepare<[number, Buffer], string | null>('SELECT properties FROM events WHERE environment = ? AND id = ?')
        .pluck(),
      recent: db.prepare<[number, Buffer, number], EventRow>(
        `SELECT ${eventColumns} WHERE e.environment = ? AND e.id < ? ORDER BY e.id DESC LIMIT ?`,
      ),
      names: db.prepare<[number], { name: string; count: number; lastAt: number }>(
        'SELECT name, count, last_at AS lastAt FROM event_names WHERE environment = ? AND count > 0 ORDER BY count DESC, name',
      ),
      nameNumbers: db.prepare<[number], { number: number; name: string }>(
        'SELECT number, name FROM event_names WHERE environment = ?',
      ),
      traitNames: db.prepare<[number], { scope: number; name: string; examples: string }>(
        'SELECT scope, name, examples FROM trait_names WHERE environment = ? ORDER BY name',
      ),
      summary: db.prepare<
        [number],
        {
          first_event_at: number | null;
          last_event_at: number | null;
          origins: string;
          identified_events: number;
          verified_events: number;
        }
      >('SELECT * FROM event_environments WHERE number = ?'),
      hours: db
        .prepare<[number, number], number | null>(
          'SELECT sum(count) FROM event_hours WHERE environment = ? AND hour > ?',
        )
        .pluck(),
      flowTotals: db.prepare<[number, number], FlowTotals>(
        `SELECT flow_id AS flowId, ${distinctPeople} FROM flow_days WHERE environment = ? AND day >= ?
         GROUP BY flow_id HAVING max(shown) > 0`,
      ),
      flowDays: db.prepare<[number, string, number, number], FlowDay>(
        `SELECT day, ${distinctPeople} FROM flow_days WHERE environment = ? AND flow_id = ? AND day BETWEEN ? AND ?
         GROUP BY day ORDER BY day`,
      ),
      milestone: db.prepare<[number, string, number, number], { person: number; at: number }>(
        `SELECT person, at FROM person_milestones WHERE environment = ? AND milestone_id = ? AND at >= ? AND at < ?
         ORDER BY person`,
      ),
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

  /** The environment's number, or null while the log knows nothing of it. */
  environment(environmentId: string): number | null {
    const known = this.numbers.get(environmentId) ?? this.statements.environment.get(environmentId);
    if (known === undefined) return null;
    this.numbers.set(environmentId, known);
    return known;
  }

  personNumber(environmentId: string, key: PersonKey | { personId: string }): number | null {
    const environment = this.environment(environmentId);
    if (environment === null) return null;
    if ('personId' in key) return this.statements.personById.get(environment, key.personId) ?? null;
    const user = key.userId && this.statements.identity.get(environment, userKind, key.userId);
    if (user) return user;
    const anonymous = key.anonymousId && this.statements.identity.get(environment, anonymousKind, key.anonymousId);
    if (!anonymous) return null;
    // A user that was never seen is not the other user of the same browser.
    if (key.userId && this.statements.person.get(anonymous)?.user_id) return null;
    return anonymous;
  }

  /** The person's number, and those of all whom they turned out to be. */
  numbersOf(number: number): number[] {
    return this.statements.numbersOf.all(number, number);
  }

  /** @param waiting the person's document when it is newer than the stored one */
  person(number: number, rules: CompiledRules, waiting: string | null = null): PersonState | null {
    const row = this.statements.person.get(number);
    if (!row) return null;
    const document: PersonDocument = JSON.parse(waiting ?? row.document); // written by PeopleTable only
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
      document: JSON.parse(waiting ?? row.document), // written by PeopleTable only
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

  /** Events latest first, in the order of their ids. Those of senders whose clock is ahead wait for their time. */
  recent(environmentId: string, { cursor, limit }: PageRequest, now: Millis): Page<LabelledEvent> {
    const environment = this.environment(environmentId);
    const before = cursor ? Buffer.from(cursor, 'hex') : firstKeyAt(now + hourMillis);
    if (environment === null || before.length !== 16) return { items: [], nextCursor: null };
    const size = pageSize(limit);
    const rows = this.statements.recent.all(environment, before, size + 1);
    const items = rows.slice(0, size);
    return {
      items: items.map((row) => ({ ...eventOf(row), personLabel: row.label })),
      nextCursor: rows.length > size ? (items.at(-1)?.id.toString('hex') ?? null) : null,
    };
  }

  event(environment: number, id: Buffer): StoredEvent | null {
    const row = this.statements.event.get(environment, id);
    return row ? eventOf(row) : null;
  }

  properties(environment: number, id: Buffer): Traits {
    return propertiesOf(this.statements.properties.get(environment, id) ?? null);
  }

  eventNames(environmentId: string, q = ''): { name: string; count: number; lastAt: Millis }[] {
    const environment = this.environment(environmentId);
    if (environment === null) return [];
    const wanted = q.trim().toLowerCase();
    return this.statements.names
      .all(environment)
      .filter(({ name }) => name.toLowerCase().includes(wanted))
      .slice(0, namesGiven);
  }

  /** Names of events by their number. */
  namesByNumber(environment: number): Map<number, string> {
    return new Map(this.statements.nameNumbers.all(environment).map(({ number, name }) => [number, name]));
  }

  nameNumber(environment: number, name: string): number | null {
    for (const row of this.statements.nameNumbers.iterate(environment)) if (row.name === name) return row.number;
    return null;
  }

  traitNames(environmentId: string): { person: TraitName[]; account: TraitName[] } {
    const environment = this.environment(environmentId);
    const rows = environment === null ? [] : this.statements.traitNames.all(environment);
    const of = (scope: number) =>
      rows.filter((row) => row.scope === scope).map(({ name, examples }) => ({ name, examples: JSON.parse(examples) }));
    return { person: of(0), account: of(1) };
  }

  summary(environmentId: string, now: Millis): EventSummary {
    const environment = this.environment(environmentId);
    const row = environment === null ? undefined : this.statements.summary.get(environment);
    if (environment === null || !row) {
      return { firstEventAt: null, lastEventAt: null, eventsLastDay: 0, originsSeen: [], identityCoverage: null };
    }
    return {
      firstEventAt: row.first_event_at,
      lastEventAt: row.last_event_at,
      eventsLastDay: this.statements.hours.get(environment, Math.floor(now / hourMillis) - 24) ?? 0,
      originsSeen: JSON.parse(row.origins),
      identityCoverage: row.identified_events === 0 ? null : row.verified_events / row.identified_events,
    };
  }

  flowTotals(environmentId: string, from: Millis): FlowTotals[] {
    const environment = this.environment(environmentId);
    return environment === null ? [] : this.statements.flowTotals.all(environment, dayOf(from));
  }

  flowDays(environmentId: string, flowId: string, from: Millis, to: Millis): FlowDay[] {
    const environment = this.environment(environmentId);
    return environment === null ? [] : this.statements.flowDays.all(environment, flowId, dayOf(from), dayOf(to));
  }

  /** When people reached a milestone, by person. */
  milestone(environment: number, milestoneId: string, from: Millis, to: Millis): { person: number; at: number }[] {
    return this.statements.milestone.all(environment, milestoneId, from, to);
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
        const timed: TimedTraits = JSON.parse(traits); // written by PeopleTable or AccountTable
        const value = Object.hasOwn(timed, trait) ? timed[trait]?.[0] : undefined;
        if (value !== null && value !== undefined) values.set(number, value);
      }
      if (rows.length < peoplePerTurn) return values;
      last = rows.at(-1)?.number ?? last;
      await nextTurn();
    }
  }
}

const distinctPeople = `count(DISTINCT CASE WHEN shown > 0 THEN person END) AS shown,
  count(DISTINCT CASE WHEN completed > 0 THEN person END) AS completed,
  count(DISTINCT CASE WHEN dismissed > 0 THEN person END) AS dismissed`;

/** @param waiting the person's document when it is newer than that of the row */
export function summaryOf(row: PersonRow, waiting: string | null): PersonSummary {
  const document: PersonDocument = JSON.parse(waiting ?? row.document); // written by PeopleTable only
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

function eventOf(row: EventRow): StoredEvent {
  return {
    id: keyText(row.id),
    name: row.name,
    at: row.at,
    personId: row.person_id,
    properties: propertiesOf(row.properties),
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

function propertiesOf(text: string | null): Traits {
  return text === null ? {} : JSON.parse(text); // written by EventWriter only
}
