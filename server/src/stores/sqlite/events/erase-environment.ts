import type { Database } from 'better-sqlite3';
import type { EventTables } from './tables.js';

/** Rows that go in one transaction: events of others wait for no longer than that takes. */
const rowsAtOnce = 2_000;
const peopleAtOnce = 500;

/**
 * What tells one row from the others, by table, in the order in which they go. Events first: what a crash left is applied
 * to people again for as long as their events are there.
 */
const beforePeople = {
  events: '(environment, id)',
  message_ids: '(environment, hash)',
  decisions: '(environment, person, id)',
  flow_days: '(environment, flow_id, day, person)',
  person_milestones: '(environment, milestone_id, person)',
  person_identities: '(environment, kind, value)',
};
const afterPeople = {
  accounts: '(number)',
  event_hours: '(environment, hour)',
  event_names: '(number)',
  trait_names: '(environment, scope, name)',
  counter_definitions: '(environment, key)',
};

/**
 * Prepares to take environments out of all tables of events.
 * @returns a function that erases some of one, within a transaction, and tells whether there is more
 */
export function openEraser(db: Database, { environments, people }: EventTables): (environmentId: string) => boolean {
  const erasersOf = (tables: Record<string, string>) =>
    Object.entries(tables).map(([table, key]) =>
      db.prepare<[number]>(
        `DELETE FROM ${table} WHERE ${key} IN
         (SELECT ${key.slice(1, -1)} FROM ${table} WHERE environment = ? LIMIT ${rowsAtOnce})`,
      ),
    );
  const first = erasersOf(beforePeople);
  const last = erasersOf(afterPeople);

  return (environmentId) => {
    const environment = environments.find(environmentId);
    if (!environment) return false;
    const { number } = environment;
    for (const some of first) if (some.run(number).changes > 0) return true;
    if (people.erase(number, peopleAtOnce) > 0) return true;
    for (const some of last) if (some.run(number).changes > 0) return true;
    environments.erase(environment);
    return false;
  };
}
