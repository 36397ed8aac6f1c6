import type { Millis } from '@foothold/sdk/contract';
import type { Database } from 'better-sqlite3';
import { dayOf } from '../../derive/tally.js';
import type { PersonEntry } from './person-entry.js';

/** So many decisions of one person are kept of one UTC day, whatever their pages send. */
const mostPerDay = 200;
const dayMillis = 86_400_000;

/** What pages decided for people, apart from what people did. */
export class DecisionTable {
  private readonly statements;

  constructor(db: Database) {
    this.statements = {
      insert: db.prepare(
        'INSERT OR IGNORE INTO decisions (environment, person, id, at, decided) VALUES (?, ?, ?, ?, ?)',
      ),
      ofDay: db
        .prepare<[number, number, number, number], number>(
          'SELECT count(*) FROM decisions WHERE environment = ? AND person = ? AND at >= ? AND at < ?',
        )
        .pluck(),
      forgetPerson: db.prepare('DELETE FROM decisions WHERE environment = ? AND person = ?'),
      forget: db.prepare(
        `DELETE FROM decisions WHERE environment = (SELECT number FROM event_environments WHERE environment_id = ?)
         AND at < ?`,
      ),
    };
  }

  /**
   * Keeps a decision.
   * @param decided JSON of `DecidedProperties`
   * @returns false when it is kept already, or too many of its day are
   */
  add({ environment, number }: PersonEntry, id: Buffer, at: Millis, decided: string): boolean {
    const from = dayOf(at) * dayMillis;
    if ((this.statements.ofDay.get(environment, number, from, from + dayMillis) ?? 0) >= mostPerDay) return false;
    return this.statements.insert.run(environment, number, id, at, decided).changes > 0;
  }

  /** Forgets all that was decided for people by their numbers. Returns how many decisions went. */
  forgetPeople(environment: number, people: readonly number[]): number {
    return people.reduce((sum, number) => sum + this.statements.forgetPerson.run(environment, number).changes, 0);
  }

  /** Forgets what is older. Returns how many decisions went. */
  forget(environmentId: string, before: Millis): number {
    return this.statements.forget.run(environmentId, before).changes;
  }
}
