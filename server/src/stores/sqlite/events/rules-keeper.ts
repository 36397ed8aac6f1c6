import { setImmediate as nextTurn, setTimeout as pause } from 'node:timers/promises';
import type { Traits } from '@foothold/sdk/contract';
import { matchesFilters } from '@foothold/sdk/engine';
import type { Database } from 'better-sqlite3';
import { forgetOldRules, settleMilestones } from '../../derive/person-document.js';
import {
  type CompiledRules,
  compileRules,
  type TallyDefinition,
  type TallyRule,
  talliesOf,
} from '../../derive/rules.js';
import { addToTally, mergeTallies, type Tally } from '../../derive/tally.js';
import type { LiveRules } from '../../events.js';
import type { EventWriter } from './writer.js';

const rowsPerTurn = 5_000;
const peoplePerTransaction = 200;
/** How long the database is left to other connections between two of these, in ms: they only look now and then. */
const breath = 1;
/** The row that holds the rules themselves. No counter's key can be this. */
const rulesKey = '';

interface DefinitionRow {
  key: string;
  number: number;
  definition: string;
  ready: number;
}

type Tallies = Record<number, Tally>;

/**
 * Keeps the live rules of each environment: numbers what they tally, and counts over the log what is new. From the
 * moment on at which rules are set, new events count for them; a snapshot of that moment gives what was before. Both
 * parts add up in any order.
 */
export class RulesKeeper {
  private readonly statements;

  constructor(
    private readonly db: Database,
    private readonly writer: EventWriter,
    /** Opens a connection that only reads. */
    private readonly openReader: () => Database,
    /** Told of the rules of an environment and the numbers of their tallies whenever they change. */
    private readonly onSet: (environmentId: string, rules: LiveRules, numbers: ReadonlyMap<string, number>) => void,
  ) {
    this.statements = {
      definitions: db.prepare<[number], DefinitionRow>(
        'SELECT key, number, definition, ready FROM counter_definitions WHERE environment = ?',
      ),
      save: db.prepare(
        'INSERT OR REPLACE INTO counter_definitions (environment, key, number, definition, ready) VALUES (?, ?, ?, ?, ?)',
      ),
      setReady: db.prepare('UPDATE counter_definitions SET ready = ? WHERE environment = ? AND key = ?'),
      kept: db.prepare<[string], { environmentId: string; definition: string }>(
        `SELECT e.environment_id AS environmentId, d.definition FROM counter_definitions d
         JOIN event_environments e ON e.number = d.environment WHERE d.key = ?`,
      ),
      people: db
        .prepare<[number], number>('SELECT number FROM people WHERE environment = ? AND merged_into IS NULL')
        .pluck(),
      canonical: db
        .prepare<[number], number>('SELECT coalesce(merged_into, number) FROM people WHERE number = ?')
        .pluck(),
    };
  }

  /**
   * Takes up the rules that were kept when the process ended.
   * @returns the environments whose log has to be counted: set their rules again
   */
  restore(): { environmentId: string; rules: LiveRules }[] {
    const unfinished: { environmentId: string; rules: LiveRules }[] = [];
    for (const { environmentId, definition } of this.statements.kept.all(rulesKey)) {
      const rules: LiveRules = JSON.parse(definition); // written by `set` only
      const rows = this.rows(this.writer.environments.entry(environmentId).number);
      const numbers = new Map([...rows.values()].map((row) => [row.key, row.number]));
      this.writer.setRules(environmentId, compileRules(rules, numbers));
      this.onSet(environmentId, rules, numbers);
      const isReady = [...talliesOf(rules).keys(), rulesKey].every((key) => rows.get(key)?.ready === 1);
      if (!isReady) unfinished.push({ environmentId, rules });
    }
    return unfinished;
  }

  /** Sets the rules of an environment. One call at a time per environment. */
  async set(environmentId: string, rules: LiveRules): Promise<void> {
    const begun = this.writer.guarded(() => this.begin(environmentId, rules));
    if (!begun) return;
    const { environment, compiled, added, snapshot, isEveryoneAffected } = begun;
    try {
      const counted = snapshot ? await countLog(snapshot, environment, added) : new Map<number, Tallies>();
      await this.takeOver(compiled, counted);
      if (isEveryoneAffected) await this.settleEveryone(environment, compiled);
      this.db
        .transaction(() => {
          for (const { key } of added) this.statements.setReady.run(1, environment, key);
          this.statements.setReady.run(1, environment, rulesKey);
        })
        .immediate();
    } finally {
      snapshot?.close();
    }
  }

  // Everything here happens between two commits of events, so that the snapshot and the new rules meet exactly.
  private begin(environmentId: string, rules: LiveRules) {
    if (this.writer.isErased(environmentId)) return null;
    const environment = this.writer.environments.entry(environmentId).number;
    const rows = this.rows(environment);
    const { counters, milestones, friction } = rules;
    const text = JSON.stringify({ counters, milestones, friction } satisfies LiveRules);
    const before = rows.get(rulesKey);
    if (before?.ready === 1 && before.definition === text) return null;

    const numbers = new Map<string, number>();
    const addedKeys = new Set<string>();
    let highest = Math.max(0, ...[...rows.values()].map((row) => row.number));
    const tallies = talliesOf(rules);
    this.db
      .transaction(() => {
        for (const [key, definition] of tallies) {
          const row = rows.get(key);
          const isKept = row?.ready === 1 && covers(JSON.parse(row.definition), definition);
          if (!isKept) {
            highest += 1;
            addedKeys.add(key);
          }
          const number = isKept ? row.number : highest;
          numbers.set(key, number);
          this.statements.save.run(environment, key, number, JSON.stringify(definition), isKept ? 1 : 0);
        }
        for (const { key, ready } of rows.values()) {
          if (ready !== -1 && key !== rulesKey && !tallies.has(key)) this.statements.setReady.run(-1, environment, key);
        }
        this.statements.save.run(environment, rulesKey, 0, text, 0);
        // Whatever was graded so far must not be graded anew after a crash: no document may lack it.
        if (frictionText(before?.definition) !== frictionText(text)) {
          const { documents } = this.writer.people;
          documents.saveWaitingOf(documents.waitingPeople(), this.writer.lastCommit);
        }
      })
      .immediate();

    const compiled = compileRules(rules, numbers);
    this.writer.setRules(environmentId, compiled);
    this.onSet(environmentId, rules, numbers);
    const added = [...compiled.byNumber.values()].filter(({ key }) => addedKeys.has(key));
    return {
      environment,
      compiled,
      added,
      snapshot: added.length > 0 ? this.snapshot() : null,
      isEveryoneAffected: milestonesText(before?.definition) !== milestonesText(text),
    };
  }

  private snapshot(): Database {
    const reader = this.openReader();
    reader.exec('BEGIN');
    reader.prepare('SELECT 1 FROM event_environments').get(); // the first read fixes the snapshot
    return reader;
  }

  /** Adds what was counted over the log to the people it belongs to. */
  private async takeOver(rules: CompiledRules, counted: ReadonlyMap<number, Tallies>): Promise<void> {
    await this.inTransactions([...counted], ([number, tallies]) => {
      const canonical = this.statements.canonical.get(number);
      if (canonical === undefined) return; // deleted meanwhile
      const person = this.writer.people.entry(canonical);
      for (const [key, tally] of Object.entries(tallies)) {
        const rule = rules.byNumber.get(Number(key));
        if (rule)
          person.document.tallies[rule.number] = mergeTallies(person.document.tallies[rule.number], tally, rule);
      }
      this.writer.milestones.save(person, settleMilestones(person.document, rules.milestones));
      this.writer.people.documents.touch(person);
    });
  }

  /** Brings everybody's milestones up to date after milestones changed. */
  private async settleEveryone(environment: number, rules: CompiledRules): Promise<void> {
    await this.inTransactions(this.statements.people.all(environment), (number) => {
      const canonical = this.statements.canonical.get(number);
      if (canonical !== number) return; // merged or deleted meanwhile
      const person = this.writer.people.entry(number);
      const gone = forgetOldRules(person.document, rules);
      const changed = settleMilestones(person.document, rules.milestones);
      if (gone.length === 0 && changed.length === 0) return;
      this.writer.milestones.save(person, [...gone.map((id) => ({ id })), ...changed]);
      this.writer.people.documents.touch(person);
    });
  }

  /** Goes through many people in small transactions, so that events and other writers come in between. */
  private async inTransactions<T>(items: readonly T[], change: (item: T) => void): Promise<void> {
    for (let start = 0; start < items.length; start += peoplePerTransaction) {
      this.writer.guarded(
        this.db.transaction(() => {
          for (const item of items.slice(start, start + peoplePerTransaction)) change(item);
          this.writer.people.save(this.writer.lastCommit);
        }).immediate,
      );
      await pause(breath);
    }
  }

  private rows(environment: number): Map<string, DefinitionRow> {
    return new Map(this.statements.definitions.all(environment).map((row) => [row.key, row]));
  }
}

async function countLog(
  snapshot: Database,
  environment: number,
  rules: readonly TallyRule[],
): Promise<Map<number, Tallies>> {
  const byName = new Map<number, TallyRule[]>();
  const numberOf = snapshot
    .prepare<[number, string], number>('SELECT number FROM event_names WHERE environment = ? AND name = ?')
    .pluck();
  for (const rule of rules) {
    const number = numberOf.get(environment, rule.event);
    if (number !== undefined) byName.set(number, [...(byName.get(number) ?? []), rule]);
  }
  const counted = new Map<number, Tallies>();
  if (byName.size === 0) return counted;

  const rows = snapshot
    .prepare<[number], { person: number; name: number; at: number; properties: string | null }>(
      `SELECT person, name, at, properties FROM events WHERE environment = ? AND name IN (${[...byName.keys()].join(', ')})`,
    )
    .iterate(environment);
  let seen = 0;
  for (const { person, name, at, properties } of rows) {
    const tallies: Tallies = counted.get(person) ?? {};
    const found: Traits = properties === null ? {} : JSON.parse(properties); // written by EventWriter only
    for (const rule of byName.get(name) ?? []) {
      if (!matchesFilters(found, rule.where)) continue;
      tallies[rule.number] = addToTally(tallies[rule.number], at, rule);
      counted.set(person, tallies);
    }
    seen += 1;
    if (seen % rowsPerTurn === 0) await nextTurn();
  }
  return counted;
}

function covers(kept: TallyDefinition, needed: TallyDefinition): boolean {
  return kept.days >= needed.days && kept.keep >= needed.keep;
}

function frictionText(rules: string | undefined): string {
  if (rules === undefined) return 'null';
  const { friction }: LiveRules = JSON.parse(rules); // written by `begin` only
  return JSON.stringify(friction ?? null);
}

function milestonesText(rules: string | undefined): string {
  if (rules === undefined) return '[]';
  const { milestones }: LiveRules = JSON.parse(rules); // written by `begin` only
  return JSON.stringify(milestones.map(({ id, role, match, events }) => ({ id, role, match, events })));
}
