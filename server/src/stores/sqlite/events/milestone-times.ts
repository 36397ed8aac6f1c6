import type { Database } from 'better-sqlite3';
import type { MilestoneRule } from '../../derive/rules.js';
import type { PersonEntry } from './person-entry.js';

/** When each person reached each milestone, where reports read it. The document of the person is what counts. */
export class MilestoneTimes {
  private readonly statements;

  constructor(db: Database) {
    this.statements = {
      save: db.prepare(
        'INSERT OR REPLACE INTO person_milestones (environment, milestone_id, person, at) VALUES (?, ?, ?, ?)',
      ),
      delete: db.prepare('DELETE FROM person_milestones WHERE environment = ? AND milestone_id = ? AND person = ?'),
    };
  }

  /** Writes the milestones whose time changed. */
  save({ environment, number, document }: PersonEntry, changed: Iterable<Pick<MilestoneRule, 'id'>>): void {
    for (const { id } of changed) {
      const at = Object.hasOwn(document.milestones, id) ? document.milestones[id] : undefined;
      if (at === undefined) this.statements.delete.run(environment, id, number);
      else this.statements.save.run(environment, id, number, at);
    }
  }

  /** Deletes the times of milestones for people by their numbers. */
  delete(environment: number, milestoneIds: Iterable<string>, people: readonly number[]): void {
    for (const id of milestoneIds) for (const number of people) this.statements.delete.run(environment, id, number);
  }

  /** Deletes all that the person reached. */
  forget({ environment, number, document }: PersonEntry): void {
    for (const id in document.milestones) this.statements.delete.run(environment, id, number);
  }
}
