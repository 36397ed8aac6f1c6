import type { Database } from 'better-sqlite3';
import type { PersonEntry } from './person-entry.js';
import type { StalePeople } from './stale-people.js';

/** How many documents wait in memory before every commit stores as many as it adds. */
const mostWaiting = 16_000;
/** How many waiting documents each commit stores at least: all, unless many people are busy at once. */
const leastStored = 8;
/** A round through all that wait takes so many events. A crash costs at most two rounds of them to be applied again. */
const eventsPerRound = 100_000;

/**
 * When documents of people are stored.
 *
 * A document that only counts events waits: while many people are busy, each commit stores the next few of those that
 * wait, in the order in which they lie in the database, so that one page is written once for many events and not once
 * for each. `PendingEvents` knows what the waiting documents would lose in a crash. Everything that the log does not
 * tell again (ids, traits, accounts, merges) is stored with its own commit.
 */
export class PersonDocuments {
  /** Whose documents have to be stored with this transaction. */
  private readonly touched = new Map<number, PersonEntry>();
  private readonly waiting = new Map<number, PersonEntry>();
  /** Whose documents this transaction stored or gave up. */
  private settled: number[] = [];
  /** Those who waited when the round began, by number; up to `roundPlace` they are stored. */
  private round: number[] = [];
  private roundPlace = 0;
  private roundBegan = 0;
  private readonly statements;

  /** @param stale is kept up with whose documents wait */
  constructor(
    db: Database,
    private readonly stale: StalePeople,
  ) {
    this.statements = {
      save: db.prepare(
        'INSERT OR REPLACE INTO person_states (person, last_seen_at, as_of, document) VALUES (?, ?, ?, ?)',
      ),
      delete: db.prepare('DELETE FROM person_states WHERE person = ?'),
    };
  }

  /** Somebody whose document is not stored as it is. */
  unsaved(number: number): PersonEntry | undefined {
    return this.waiting.get(number) ?? this.touched.get(number);
  }

  /** Notes that the document counted an event of the log: it may wait. */
  count(person: PersonEntry): void {
    if (person.isWaiting) return;
    person.isWaiting = true;
    this.waiting.set(person.number, person);
    this.stale.add(person.number);
  }

  /** Notes that the document changed beyond what the log tells: it is stored with this transaction. */
  touch(person: PersonEntry): void {
    this.touched.set(person.number, person);
  }

  /** Whether any document waits. */
  get hasWaiting(): boolean {
    return this.waiting.size > 0;
  }

  /** Whose documents wait, ascending. */
  waitingPeople(): number[] {
    return [...this.waiting.keys()].sort((a, b) => a - b);
  }

  /** The person's document as text when it waits, otherwise null: then the stored one is good. */
  waitingText(number: number): string | null {
    const person = this.waiting.get(number);
    return person ? JSON.stringify(person.document) : null;
  }

  /**
   * Writes those that have to be stored with this transaction.
   * @param commit the last commit whose events the documents hold
   */
  saveTouched(commit: number): void {
    for (const person of this.touched.values()) this.save(person, commit);
    this.touched.clear();
  }

  /** Writes the documents of those of these people that wait. */
  saveWaitingOf(people: readonly number[], commit: number): void {
    for (const number of people) {
      const person = this.waiting.get(number);
      if (person) this.save(person, commit);
    }
  }

  /**
   * Writes the next of the documents that wait.
   * @param events how many the commit adds
   * @returns the commit before which nothing waits any more, when a round has come to its end; otherwise null
   */
  saveNext(commit: number, events: number): number | null {
    if (this.roundPlace >= this.round.length) {
      this.round = this.waitingPeople();
      this.roundPlace = 0;
      this.roundBegan = commit;
    }
    const pace = Math.ceil((this.round.length * events) / eventsPerRound);
    let left = Math.max(leastStored, pace, this.waiting.size - mostWaiting);
    for (; left > 0 && this.roundPlace < this.round.length; this.roundPlace += 1) {
      const person = this.waiting.get(this.round[this.roundPlace] ?? 0);
      if (!person) continue; // stored meanwhile
      this.save(person, commit);
      left -= 1;
    }
    return this.roundPlace >= this.round.length ? this.roundBegan : null;
  }

  /** Deletes a document; what of it was not stored is given up. */
  delete(person: PersonEntry): void {
    this.deleteStored(person.number);
    this.touched.delete(person.number);
    this.settle(person);
  }

  deleteStored(number: number): void {
    this.statements.delete.run(number);
  }

  /** What this transaction stored is durable: nobody has to be asked for it any more. */
  committed(): void {
    for (const number of this.settled) this.stale.remove(number);
    this.settled = [];
  }

  /** Forgets everything in memory: after a rollback it may be wrong. */
  reset(): void {
    this.touched.clear();
    this.settled = [...this.settled, ...this.waiting.keys()];
    this.waiting.clear();
    this.round = [];
    this.roundPlace = 0;
  }

  private save(person: PersonEntry, commit: number): void {
    const { number, document } = person;
    this.statements.save.run(number, document.last, commit, JSON.stringify(document));
    person.asOf = commit;
    this.settle(person);
  }

  private settle(person: PersonEntry): void {
    if (!person.isWaiting) return;
    person.isWaiting = false;
    this.waiting.delete(person.number);
    this.settled.push(person.number);
  }
}
