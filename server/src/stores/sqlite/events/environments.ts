import type { Millis } from '@foothold/sdk/contract';
import type { Database } from 'better-sqlite3';
import type { EventEffects } from '../../derive/event-effects.js';
import type { TimedTraits } from '../../derive/person-document.js';

const keptOrigins = 50;
const keptExamples = 5;
const exampleLength = 100;
const traitNamesKept = 2_000;

/** One environment as the writer knows it: its numbers, and what changed in the transaction under way. */
export interface EnvironmentEntry {
  number: number;
  environmentId: string;
  firstEventAt: Millis | null;
  lastEventAt: Millis | null;
  origins: Set<string>;
  identifiedEvents: number;
  verifiedEvents: number;
  commits: number;
  names: Map<string, NameEntry>;
  traitNames: [person: Map<string, string[]>, account: Map<string, string[]>];
  /** New events of this transaction. */
  added: number;
  /** Names that were counted in this transaction. */
  changedNames: NameEntry[];
}

/** An event name, with all that has to be known of it for each event: it is looked up once. */
export interface NameEntry {
  number: number;
  count: number;
  lastAt: Millis;
  /** Whether it is among `changedNames`. */
  isChanged: boolean;
  /** What its events do, under the rules that were in force last; null until there was one. */
  effects: EventEffects | null;
}

interface EnvironmentRow {
  number: number;
  first_event_at: number | null;
  last_event_at: number | null;
  origins: string;
  identified_events: number;
  verified_events: number;
  commits: number;
}

/** The environments, event names and trait names, kept in memory beside their tables. */
export class EnvironmentTable {
  private readonly entries = new Map<string, EnvironmentEntry>();
  private changed: EnvironmentEntry[] = [];
  private readonly statements;

  constructor(db: Database) {
    this.statements = {
      find: db.prepare<[string], EnvironmentRow>('SELECT * FROM event_environments WHERE environment_id = ?'),
      idOf: db.prepare<[number], string>('SELECT environment_id FROM event_environments WHERE number = ?').pluck(),
      erase: db.prepare('DELETE FROM event_environments WHERE number = ?'),
      create: db.prepare('INSERT INTO event_environments (environment_id, weeks_counted) VALUES (?, 1)'),
      save: db.prepare(
        `UPDATE event_environments SET first_event_at = ?, last_event_at = ?, origins = ?, identified_events = ?,
         verified_events = ?, commits = ? WHERE number = ?`,
      ),
      names: db.prepare<[number], { number: number; name: string; count: number; last_at: number }>(
        'SELECT number, name, count, last_at FROM event_names WHERE environment = ?',
      ),
      createName: db.prepare('INSERT INTO event_names (environment, name) VALUES (?, ?)'),
      saveName: db.prepare('UPDATE event_names SET count = ?, last_at = ? WHERE number = ?'),
      forgetName: db.prepare('DELETE FROM event_names WHERE number = ?'),
      // Enough to find a few values of each trait that many people have.
      someTraits: db
        .prepare<[number], string>(
          `SELECT s.document -> '$.traits' FROM people p JOIN person_states s ON s.person = p.number
           WHERE p.environment = ? AND p.merged_into IS NULL ORDER BY p.number DESC LIMIT 200`,
        )
        .pluck(),
      addHour: db.prepare(
        `INSERT INTO event_hours (environment, hour, count) VALUES (?, ?, ?)
         ON CONFLICT DO UPDATE SET count = count + excluded.count`,
      ),
      traitNames: db.prepare<[number], { scope: number; name: string; examples: string }>(
        'SELECT scope, name, examples FROM trait_names WHERE environment = ?',
      ),
      saveTraitName: db.prepare(
        'INSERT OR REPLACE INTO trait_names (environment, scope, name, examples) VALUES (?, ?, ?, ?)',
      ),
    };
  }

  /** The environment's entry; made when it is new to the log. */
  entry(environmentId: string): EnvironmentEntry {
    const known = this.entries.get(environmentId);
    if (known) return known;
    let row = this.statements.find.get(environmentId);
    if (!row) {
      this.statements.create.run(environmentId);
      row = this.statements.find.get(environmentId);
    }
    if (!row) throw new Error(`The environment ${environmentId} could not be stored.`);

    const entry: EnvironmentEntry = {
      number: row.number,
      environmentId,
      firstEventAt: row.first_event_at,
      lastEventAt: row.last_event_at,
      origins: new Set(JSON.parse(row.origins)),
      identifiedEvents: row.identified_events,
      verifiedEvents: row.verified_events,
      commits: row.commits,
      names: new Map(),
      traitNames: [new Map(), new Map()],
      added: 0,
      changedNames: [],
    };
    for (const { number, name, count, last_at } of this.statements.names.iterate(row.number)) {
      entry.names.set(name, nameEntry(number, count, last_at));
    }
    for (const { scope, name, examples } of this.statements.traitNames.iterate(row.number)) {
      entry.traitNames[scope === 0 ? 0 : 1].set(name, JSON.parse(examples));
    }
    this.entries.set(environmentId, entry);
    return entry;
  }

  /** The environment's entry; null when it is new to the log. */
  find(environmentId: string): EnvironmentEntry | null {
    return this.entries.has(environmentId) || this.statements.find.get(environmentId)
      ? this.entry(environmentId)
      : null;
  }

  /** The entry of an environment that the log knows. */
  byNumber(number: number): EnvironmentEntry {
    for (const entry of this.entries.values()) if (entry.number === number) return entry;
    return this.entry(this.statements.idOf.get(number) ?? '');
  }

  /** Numbers an event name that is new to the environment. */
  addName(environment: EnvironmentEntry, name: string): NameEntry {
    const { lastInsertRowid } = this.statements.createName.run(environment.number, name);
    const entry = nameEntry(Number(lastInsertRowid), 0, 0);
    environment.names.set(name, entry);
    return entry;
  }

  /** Notes one new event. */
  count(environment: EnvironmentEntry, name: NameEntry, at: Millis): void {
    name.count += 1;
    if (at > name.lastAt) name.lastAt = at;
    if (!name.isChanged) {
      name.isChanged = true;
      environment.changedNames.push(name);
    }
    if (environment.added === 0) this.changed.push(environment);
    environment.added += 1;
    if (environment.firstEventAt === null || at < environment.firstEventAt) environment.firstEventAt = at;
    if (environment.lastEventAt === null || at > environment.lastEventAt) environment.lastEventAt = at;
  }

  noteOrigin(environment: EnvironmentEntry, origin: string): void {
    if (environment.origins.size < keptOrigins) environment.origins.add(origin);
  }

  /** Notes names of traits and a few of their values, to be offered to authors. */
  noteTraits(environment: EnvironmentEntry, of: 'person' | 'account', traits: TimedTraits): void {
    const scope = of === 'person' ? 0 : 1;
    const known = environment.traitNames[scope];
    for (const [name, [value]] of Object.entries(traits)) {
      if (value === null) continue;
      const examples = known.get(name);
      if (examples && examples.length >= keptExamples) continue;
      if (!examples && known.size >= traitNamesKept) continue;
      const text = String(value).slice(0, exampleLength);
      if (examples?.includes(text)) continue;
      const more = [...(examples ?? []), text];
      known.set(name, more);
      this.statements.saveTraitName.run(environment.number, scope, name, JSON.stringify(more));
    }
  }

  /**
   * Takes events of somebody who was deleted out of what is counted by name, as a commit of its own. Names that only
   * they used go; examples of traits, which may have been theirs, are chosen anew from who is left.
   * @param counts how many events there were by the number of their name
   */
  forget(environment: EnvironmentEntry, counts: ReadonlyMap<number, number>): void {
    for (const [text, name] of environment.names) {
      const gone = counts.get(name.number) ?? 0;
      if (gone === 0) continue;
      name.count -= gone;
      if (name.count > 0) {
        this.statements.saveName.run(name.count, name.lastAt, name.number);
        continue;
      }
      environment.names.delete(text);
      this.statements.forgetName.run(name.number);
    }
    const known = environment.traitNames[0];
    for (const name of known.keys()) {
      known.set(name, []);
      this.statements.saveTraitName.run(environment.number, 0, name, '[]');
    }
    for (const traits of this.statements.someTraits.all(environment.number))
      this.noteTraits(environment, 'person', JSON.parse(traits)); // written by PersonDocuments only
    environment.commits += 1;
    this.saveRow(environment);
  }

  /** Erases an environment of which nothing else is left. */
  erase(environment: EnvironmentEntry): void {
    this.statements.erase.run(environment.number);
    this.entries.delete(environment.environmentId);
  }

  /** Writes what changed. Returns the environments with new events. */
  save(now: Millis): EnvironmentEntry[] {
    const hour = Math.floor(now / 3_600_000);
    const saved = this.changed;
    this.changed = [];
    for (const entry of saved) {
      entry.commits += 1;
      this.saveRow(entry);
      this.statements.addHour.run(entry.number, hour, entry.added);
      for (const name of entry.changedNames) {
        this.statements.saveName.run(name.count, name.lastAt, name.number);
        name.isChanged = false;
      }
      entry.changedNames = [];
      entry.added = 0;
    }
    return saved;
  }

  private saveRow(entry: EnvironmentEntry): void {
    this.statements.save.run(
      entry.firstEventAt,
      entry.lastEventAt,
      JSON.stringify([...entry.origins]),
      entry.identifiedEvents,
      entry.verifiedEvents,
      entry.commits,
      entry.number,
    );
  }

  /** Forgets everything in memory: after a rollback it may be wrong. */
  reset(): void {
    this.entries.clear();
    this.changed = [];
  }
}

function nameEntry(number: number, count: number, lastAt: Millis): NameEntry {
  return { number, count, lastAt, isChanged: false, effects: null };
}
