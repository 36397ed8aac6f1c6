import { setImmediate as nextTurn, setTimeout as pause } from 'node:timers/promises';
import type { Database } from 'better-sqlite3';
import { addWeek, isUse, weekOf } from '../../derive/weeks.js';
import type { EventWriter } from './writer.js';

const rowsPerTurn = 5_000;
const peoplePerTransaction = 200;
/** How long the database is left to other connections between two of these, in ms. */
const breath = 1;

/**
 * Adds the weeks of use that were before documents kept them: once for each environment of an older version. A week
 * that is added twice is there once, so that it may begin anew after a crash and run beside new events.
 */
export async function countOldWeeks(db: Database, writer: EventWriter, openReader: () => Database): Promise<void> {
  const environments = db
    .prepare<[], number>('SELECT number FROM event_environments WHERE weeks_counted = 0')
    .pluck()
    .all();
  for (const environment of environments) {
    const reader = openReader();
    try {
      const weeks = await weeksOfEverybody(reader, environment);
      await take(db, writer, weeks);
    } finally {
      reader.close();
    }
    if (!db.open) return;
    db.prepare('UPDATE event_environments SET weeks_counted = 1 WHERE number = ?').run(environment);
  }
}

async function weeksOfEverybody(reader: Database, environment: number): Promise<Map<number, number[]>> {
  const used = reader
    .prepare<[number], { number: number; name: string }>('SELECT number, name FROM event_names WHERE environment = ?')
    .all(environment)
    .filter(({ name }) => isUse(name))
    .map(({ number }) => number);
  const weeks = new Map<number, number[]>();
  const rows = reader
    .prepare<[number], { person: number; at: number }>(
      `SELECT person, at FROM events WHERE environment = ? AND name IN (${used.join(', ')})`,
    )
    .iterate(environment);
  let seen = 0;
  for (const { person, at } of rows) {
    const known = weeks.get(person) ?? [];
    addWeek(known, weekOf(at));
    weeks.set(person, known);
    seen += 1;
    if (seen % rowsPerTurn === 0) await nextTurn();
  }
  return weeks;
}

async function take(db: Database, writer: EventWriter, weeks: ReadonlyMap<number, number[]>): Promise<void> {
  const canonical = db
    .prepare<[number], number>('SELECT coalesce(merged_into, number) FROM people WHERE number = ?')
    .pluck();
  const everybody = [...weeks];
  for (let start = 0; start < everybody.length && db.open; start += peoplePerTransaction) {
    writer.guarded(
      db.transaction(() => {
        for (const [number, more] of everybody.slice(start, start + peoplePerTransaction)) {
          const known = canonical.get(number);
          if (known === undefined) continue; // deleted meanwhile
          const person = writer.people.entry(known);
          person.document.weeks ??= [];
          for (const week of more) addWeek(person.document.weeks, week);
          writer.people.documents.touch(person);
        }
        writer.people.save(writer.lastCommit);
      }).immediate,
    );
    await pause(breath);
  }
}
