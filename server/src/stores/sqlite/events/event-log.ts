import type { Millis, Traits } from '@foothold/sdk/contract';
import type { Database } from 'better-sqlite3';

/** An event as the log holds it. */
export interface LoggedEvent {
  /** The number of whoever the event's person turned out to be. */
  person: number;
  environmentId: string;
  name: string;
  at: Millis;
  properties: Traits;
}

interface LoggedRow extends Omit<LoggedEvent, 'properties'> {
  properties: string | null;
}

/** An event that may be added to the log with others. */
export interface NewEvent {
  key: Buffer;
  at: Millis;
  /** A flat JSON object, or null when there are none. */
  properties: string | null;
}

const columns = 'INSERT OR IGNORE INTO events (environment, id, person, name, at, properties) VALUES';
const columnCount = 6;
/** How many events one statement adds: a row of it costs less than a statement of its own. */
const rowsPerStatement = [16, 4, 1];

/** The append-only log of events, and the message ids that it alone does not keep apart. */
export class EventLog {
  private readonly statements;
  private readonly inserts;

  constructor(db: Database) {
    const row = `(${new Array(columnCount).fill('?').join(', ')})`;
    this.inserts = rowsPerStatement.map((rows) => ({
      rows,
      statement: db.prepare(`${columns} ${new Array(rows).fill(row).join(', ')}`),
      values: new Array<unknown>(rows * columnCount).fill(null),
    }));
    this.statements = {
      insert: db.prepare(`${columns} ${row}`),
      begin: db.prepare('SAVEPOINT together'),
      undo: db.prepare('ROLLBACK TO together'),
      end: db.prepare('RELEASE together'),
      has: db.prepare<[number, Buffer], number>('SELECT 1 FROM events WHERE environment = ? AND id = ?').pluck(),
      get: db.prepare<[number, Buffer], LoggedRow>(
        `SELECT coalesce(p.merged_into, p.number) AS person, v.environment_id AS environmentId, n.name, e.at, e.properties
         FROM events e JOIN people p ON p.number = e.person JOIN event_names n ON n.number = e.name
         JOIN event_environments v ON v.number = e.environment WHERE e.environment = ? AND e.id = ?`,
      ),
      owner: db.prepare<[number, Buffer], { person: number; name: number }>(
        'SELECT person, name FROM events WHERE environment = ? AND id = ?',
      ),
      blank: db.prepare(
        'UPDATE events SET person = 0, name = 0, at = 0, properties = NULL WHERE environment = ? AND id = ?',
      ),
      insertMessageId: db.prepare('INSERT OR IGNORE INTO message_ids (environment, hash) VALUES (?, ?)'),
    };
  }

  /**
   * Adds an event.
   * @param properties a flat JSON object, or null when there are none
   * @returns false when the log has it already
   */
  add(environment: number, id: Buffer, person: number, name: number, at: Millis, properties: string | null): boolean {
    return this.statements.insert.run(environment, id, person, name, at, properties).changes > 0;
  }

  /**
   * Adds events that have to be new: all of them or, when the log has one already, none.
   * @param people whose each is, and `names` what it is called, by their numbers
   */
  addTogether(
    environment: number,
    events: readonly NewEvent[],
    people: readonly { number: number }[],
    names: readonly { number: number }[],
  ): boolean {
    const { begin, undo, end } = this.statements;
    begin.run();
    let added = 0;
    let next = 0;
    for (const { rows, statement, values } of this.inserts) {
      while (events.length - next >= rows) {
        for (let place = 0; place < values.length; next += 1) {
          const event = events[next] as NewEvent; // within the length
          values[place] = environment;
          values[place + 1] = event.key;
          values[place + 2] = people[next]?.number;
          values[place + 3] = names[next]?.number;
          values[place + 4] = event.at;
          values[place + 5] = event.properties;
          place += columnCount;
        }
        added += statement.run(...values).changes;
      }
    }
    if (added < events.length) undo.run();
    end.run();
    return added === events.length;
  }

  has(environment: number, id: Buffer): boolean {
    return this.statements.has.get(environment, id) === 1;
  }

  get(environment: number, id: Buffer): LoggedEvent | null {
    const row = this.statements.get.get(environment, id);
    return row ? { ...row, properties: parseProperties(row.properties) } : null;
  }

  /**
   * Takes everything out of an event but its key, so that it cannot come again.
   * @param people whose it has to be
   * @returns the number of its name, or null when it is none of theirs
   */
  blank(environment: number, id: Buffer, people: ReadonlySet<number>): number | null {
    const row = this.statements.owner.get(environment, id);
    if (!row || !people.has(row.person)) return null;
    this.statements.blank.run(environment, id);
    return row.name;
  }

  /** Notes the hash of a message id that holds no time of its own. Returns false when it was noted before. */
  addMessageId(environment: number, hash: Buffer): boolean {
    return this.statements.insertMessageId.run(environment, hash).changes > 0;
  }
}

export function parseProperties(text: string | null): Traits {
  return text === null ? {} : JSON.parse(text); // written by `pack` only
}
