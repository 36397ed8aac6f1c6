import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Millis, Traits } from '@foothold/sdk/contract';
import type { Database } from 'better-sqlite3';
import { AccountLife } from '../../../lifecycle/account-life.js';
import { draw } from '../../../simulate/draw.js';
import type { Histories, PastAccount, PersonHistory } from '../../../simulate/history.js';
import { keyBytes } from '../../derive/message-key.js';
import { plainTraits, type TimedTraits } from '../../derive/person-document.js';
import { type ListKey, listKeyOf } from '../../lists.js';
import { createListReader } from '../list-reader.js';
import { Columns } from './columns.js';

const rowsPerTurn = 20_000;

/** Rows of the log as two texts: see `ColumnsKeeper`. */
interface Chunk {
  rows: number;
  ids: string | null;
  numbers: string | null;
  last: Buffer | null;
}

interface PersonRow {
  person_id: string;
  name: string | null;
  email: string | null;
  user_id: string | null;
  traits: string;
  account: number | null;
  account_traits: string | null;
  account_first_traits: string | null;
}

/** Shares of shows that ended in each way. */
export interface PastEnds {
  flowId: string;
  shows: number;
  completed: number;
  dismissed: number;
}

/** The log of an environment by person, as of the moment at which it was loaded. */
export interface LoadedHistories extends Histories {
  /** Which commit it is as of: it is good for as long as no other one came. */
  commit: number;
}

/** Reads whole histories from a connection of its own. */
export class HistoryReader {
  private readonly statements;
  private readonly listsOf;

  constructor(private readonly db: Database) {
    this.listsOf = createListReader(db);
    this.statements = {
      environment: db.prepare<[string], { number: number; commits: number }>(
        'SELECT number, commits FROM event_environments WHERE environment_id = ?',
      ),
      logged: db
        .prepare<[number], number>('SELECT coalesce(sum(count), 0) FROM event_names WHERE environment = ?')
        .pluck(),
      names: db.prepare<[number], { number: number; name: string }>(
        'SELECT number, name FROM event_names WHERE environment = ?',
      ),
      merges: db.prepare<[number], { number: number; merged_into: number }>(
        'SELECT number, merged_into FROM people WHERE environment = ? AND merged_into IS NOT NULL',
      ),
      chunk: db.prepare<[number, Buffer, number], Chunk>(
        `SELECT count(*) AS rows, group_concat(hex(id), '') AS ids, max(id) AS last,
         group_concat(person || ' ' || name || ' ' || CAST(at AS INTEGER), ' ') AS numbers
         FROM (SELECT id, person, name, at FROM events WHERE environment = ? AND id > ? AND person > 0 ORDER BY id LIMIT ?)`,
      ),
      properties: db
        .prepare<[number, Buffer], string | null>('SELECT properties FROM events WHERE environment = ? AND id = ?')
        .pluck(),
      person: db.prepare<[number], PersonRow>(
        `SELECT p.person_id, p.name, p.email, p.user_id, s.document -> '$.traits' AS traits, p.account, a.traits AS account_traits,
         a.first_traits AS account_first_traits
         FROM people p JOIN person_states s ON s.person = p.number LEFT JOIN accounts a ON a.number = p.account
         WHERE p.number = ?`,
      ),
      lives: db.prepare<[number], { milestones: string | null; weeks: string | null }>(
        `SELECT s.document -> '$.milestones' AS milestones, s.document -> '$.weeks' AS weeks
         FROM people p JOIN person_states s ON s.person = p.number WHERE p.account = ? AND p.merged_into IS NULL`,
      ),
      ends: db.prepare<[number, number], PastEnds>(
        `SELECT flow_id AS flowId, sum(shown) AS shows, sum(completed) AS completed, sum(dismissed) AS dismissed
         FROM flow_days WHERE environment = ? AND day < ? GROUP BY flow_id`,
      ),
    };
  }

  /** How many events the log has, whenever they were; and the last commit. */
  size(environmentId: string): { events: number; commit: number } {
    const environment = this.statements.environment.get(environmentId);
    if (!environment) return { events: 0, commit: 0 };
    return { events: this.statements.logged.get(environment.number) ?? 0, commit: environment.commits };
  }

  /** How often each flow was shown before the UTC day `day`, and how that ended. */
  ends(environmentId: string, day: number): PastEnds[] {
    const environment = this.statements.environment.get(environmentId);
    return environment ? this.statements.ends.all(environment.number, day) : [];
  }

  /**
   * Loads the events of everybody, or of an even share of the people that the seed draws: 32 bytes an event. Gives way
   * to others between parts.
   */
  async load(environmentId: string, share: number, seed: number): Promise<LoadedHistories> {
    const environment = this.statements.environment.get(environmentId);
    if (!environment) return new History(this.statements, 0, new Columns(), new Map(), 0, () => []);
    const { number, commits } = environment;
    const kept = new Columns();
    for (const { number: from, merged_into } of this.statements.merges.all(number)) kept.addMerge(from, merged_into);
    const wanted = new Map<number, boolean>();
    const isWanted = (person: number) => {
      const known = wanted.get(person) ?? draw('sample', seed, person) < share;
      wanted.set(person, known);
      return known;
    };
    // Commits append rows with ids anywhere, so a later read may see more than an earlier one: one transaction for all.
    this.db.exec('BEGIN');
    try {
      for (let last: Buffer | null = Buffer.alloc(0); last; ) {
        const chunk = this.statements.chunk.get(number, last, rowsPerTurn);
        last = chunk?.last ?? null;
        if (!chunk?.ids || !chunk.numbers) continue;
        if (share >= 1) kept.addText(chunk.rows, chunk.ids, chunk.numbers);
        else {
          const part = new Columns();
          part.addText(chunk.rows, chunk.ids, chunk.numbers);
          kept.addWhere(part, (row) => isWanted(kept.canonical(part.person[row] ?? 0)));
        }
        await nextTurn();
      }
    } finally {
      this.db.exec('COMMIT');
    }
    const names = new Map(this.statements.names.all(number).map((row) => [row.number, row.name]));
    const listsOf = (person: ListKey) => this.listsOf(environmentId, person);
    return new History(this.statements, number, kept, names, commits, listsOf);
  }
}

class History implements LoadedHistories {
  /** Rows by person; those of one person lie between two of `starts`, by time once they were asked for. */
  private readonly rows: Int32Array;
  private readonly starts: Int32Array;
  private readonly sorted = new Set<number>();
  /** By the number of the account. */
  private readonly lives = new Map<number, AccountLife>();
  private readonly key = Buffer.alloc(keyBytes);

  constructor(
    private readonly statements: HistoryReader['statements'],
    private readonly environment: number,
    private readonly columns: Columns,
    private readonly names: ReadonlyMap<number, string>,
    readonly commit: number,
    private readonly listsOf: (person: ListKey) => string[],
  ) {
    const { size } = columns;
    const person = Int32Array.from({ length: size }, (_, row) => columns.canonical(columns.person[row] ?? 0));
    let highest = 0;
    for (const number of person) if (number > highest) highest = number;
    this.starts = new Int32Array(highest + 2);
    for (const number of person) this.starts[number + 1] = (this.starts[number + 1] ?? 0) + 1;
    for (let i = 1; i < this.starts.length; i += 1) this.starts[i] = (this.starts[i] ?? 0) + (this.starts[i - 1] ?? 0);
    this.rows = new Int32Array(size);
    const ends = this.starts.slice();
    for (let row = 0; row < size; row += 1) {
      const number = person[row] ?? 0;
      const place = ends[number] ?? 0;
      this.rows[place] = row;
      ends[number] = place + 1;
    }
  }

  active(from: Millis, to: Millis, seed: number): Int32Array {
    const people: { number: number; place: number }[] = [];
    for (let number = 0; number + 1 < this.starts.length; number += 1) {
      const rows = this.rows.subarray(this.starts[number], this.starts[number + 1]);
      const isActive = rows.some((row) => {
        const at = this.columns.at[row] ?? 0;
        return at >= from && at < to;
      });
      if (isActive) people.push({ number, place: draw('order', seed, number) });
    }
    people.sort((a, b) => a.place - b.place || a.number - b.number);
    return Int32Array.from(people, ({ number }) => number);
  }

  count(people: Int32Array, from: Millis, to: Millis): { all: number; within: number } {
    let all = 0;
    let within = 0;
    for (const number of people) {
      for (const row of this.rows.subarray(this.starts[number], this.starts[number + 1])) {
        const at = this.columns.at[row] ?? 0;
        if (at < to) all += 1;
        if (at >= from && at < to) within += 1;
      }
    }
    return { all, within };
  }

  person(number: number): PersonHistory {
    const { columns } = this;
    const rows = this.rowsOf(number);
    const row = this.statements.person.get(number);
    const traits: TimedTraits = JSON.parse(row?.traits ?? '{}'); // written by PersonDocuments only
    return {
      personId: row?.person_id ?? '',
      name: row?.name ?? row?.email ?? row?.user_id ?? null,
      traits,
      account: row ? this.accountOf(row) : null,
      lists: this.listsOf(listKeyOf({ userId: row?.user_id ?? null, traits: plainTraits(traits) })),
      size: rows.length,
      at: (index) => columns.at[rows[index] ?? 0] ?? 0,
      event: (index) => this.names.get(columns.name[rows[index] ?? 0] ?? 0) ?? '',
      properties: (index) => this.properties(rows[index] ?? 0),
    };
  }

  private accountOf({ account, account_traits, account_first_traits }: PersonRow): PastAccount | null {
    if (account === null || account_traits === null) return null;
    const life = () => {
      const known = this.lives.get(account) ?? new AccountLife(this.statements.lives.all(account).map(lifeOf));
      this.lives.set(account, known);
      return known;
    };
    return { traits: traitsOf(account_traits), firstTraits: traitsOf(account_first_traits), life };
  }

  /** A person's rows by time; those of one moment by their ids, so that the order is always the same. */
  private rowsOf(number: number): Int32Array {
    const rows = this.rows.subarray(this.starts[number] ?? 0, this.starts[number + 1] ?? 0);
    if (this.sorted.has(number)) return rows;
    this.sorted.add(number);
    const { at } = this.columns;
    const idOf = (row: number) => this.columns.id(row);
    return rows.sort((a, b) => (at[a] ?? 0) - (at[b] ?? 0) || Buffer.compare(idOf(a), idOf(b)));
  }

  private properties(row: number): Traits {
    this.key.set(this.columns.ids.subarray(row * keyBytes, (row + 1) * keyBytes));
    const text = this.statements.properties.get(this.environment, this.key);
    return text ? JSON.parse(text) : {}; // written by EventWriter only
  }
}

/** Written by PersonDocuments only. */
function lifeOf({ milestones, weeks }: { milestones: string | null; weeks: string | null }) {
  return { milestones: JSON.parse(milestones ?? '{}'), weeks: JSON.parse(weeks ?? '[]') };
}

function traitsOf(text: string | null): Traits {
  return plainTraits(JSON.parse(text ?? '{}')); // written by AccountTable only
}
