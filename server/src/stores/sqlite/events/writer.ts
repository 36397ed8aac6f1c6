import type { Database } from 'better-sqlite3';
import { applyEvent } from '../../derive/person-document.js';
import type { CompiledRules } from '../../derive/rules.js';
import type { DeletedPerson } from '../../events.js';
import { Appender } from './appender.js';
import type { AppendJob, CommitOutcome, Committed } from './commit.js';
import type { DecisionTable } from './decisions.js';
import type { EnvironmentTable } from './environments.js';
import { openEraser } from './erase-environment.js';
import { forgetPerson } from './forget-person.js';
import type { MilestoneTimes } from './milestone-times.js';
import type { PeopleTable } from './people.js';
import type { PersonTraces } from './person-traces.js';
import { StalePeople } from './stale-people.js';
import { type EventTables, openTables, resetTables } from './tables.js';

/** How fast waiting documents are stored while nothing comes: as if each time so many events had come. */
const storedAtOnce = 5_000;

/**
 * Writes events and all that follows from them. Synchronous: one call is one transaction, durable when it returns.
 * Nothing else may write these tables.
 */
export class EventWriter {
  private readonly tables: EventTables;
  private readonly appender: Appender;
  /** Whether the caches were forgotten and waiting documents with them. */
  private isForgetful = true;
  /** Environments that are erased: nothing is stored for them any more. */
  private readonly erased = new Set<string>();
  private readonly erase: (environmentId: string) => boolean;
  private readonly transaction: (jobs: readonly AppendJob[]) => CommitOutcome;

  constructor(
    private readonly db: Database,
    stale = new StalePeople(),
  ) {
    this.tables = openTables(db, stale);
    this.appender = new Appender(this.tables);
    this.erase = openEraser(db, this.tables);
    // Immediate: another connection may write between a read and the first write of a deferred one.
    this.transaction = db.transaction((jobs: readonly AppendJob[]) => this.appendAll(jobs)).immediate;
  }

  get people(): PeopleTable {
    return this.tables.people;
  }

  get environments(): EnvironmentTable {
    return this.tables.environments;
  }

  get milestones(): MilestoneTimes {
    return this.tables.milestones;
  }

  get decisions(): DecisionTable {
    return this.tables.decisions;
  }

  /** Commits all jobs or none. Throws what SQLite throws; then nothing was stored. */
  commit(jobs: readonly AppendJob[]): CommitOutcome {
    return this.guarded(() => this.transaction(jobs));
  }

  /**
   * Runs a function that changes what this writer caches, within one transaction of its own making; forgets the caches
   * when it throws.
   */
  guarded<T>(change: () => T): T {
    try {
      this.recover();
      const result = change();
      this.people.documents.committed();
      return result;
    } catch (cause) {
      resetTables(this.tables);
      this.appender.takeOutcome();
      this.isForgetful = true;
      throw cause;
    }
  }

  /** The last commit of events. */
  get lastCommit(): number {
    return this.tables.pending.lastCommit;
  }

  /**
   * Applies once more what documents lack of the log, after a crash or a rollback. Before anything is appended; the
   * rules of all environments have to be set.
   */
  recover(): void {
    if (!this.isForgetful) return;
    const { pending, log, people } = this.tables;
    for (const { commit, environment, id } of pending.events()) {
      const event = log.get(environment, id);
      if (!event) continue;
      const person = people.entry(event.person);
      if (person.asOf >= commit) continue;
      applyEvent(person.document, event, this.rulesOf(event.environmentId));
      people.documents.count(person);
    }
    this.isForgetful = false;
    people.documents.committed();
  }

  /** Whether the stored documents of some people lack events of the log. */
  get hasWaiting(): boolean {
    return this.people.documents.hasWaiting;
  }

  /** The person's document as JSON when the stored one lacks something, otherwise null. */
  waitingDocument(person: number): string | null {
    this.recover();
    return this.people.documents.waitingText(person);
  }

  /** Whose documents wait, in the order in which they lie in the database. */
  waitingPeople(): number[] {
    this.recover();
    return this.people.documents.waitingPeople();
  }

  /** Stores the documents of those of these people that wait. */
  storeDocuments(people: readonly number[]): void {
    this.guarded(this.db.transaction(() => this.people.documents.saveWaitingOf(people, this.lastCommit)).immediate);
  }

  /** Stores some of the documents that wait. Returns whether more of them do. */
  storeWaiting(): boolean {
    return this.guarded(
      this.db.transaction(() => {
        const { people, pending } = this.tables;
        const covered = people.documents.saveNext(pending.lastCommit, storedAtOnce);
        if (covered !== null) pending.forgetBefore(covered);
        return people.documents.hasWaiting;
      }).immediate,
    );
  }

  /**
   * Begins to delete a person: their traces may be looked for then.
   * @returns their number, then those of all whom they turned out to be; null when nobody has that id
   */
  beginDeletion(environmentId: string, personId: string): number[] | null {
    this.recover();
    const environment = this.isErased(environmentId) ? null : this.environments.find(environmentId);
    return environment && this.people.beginLeaving(environment.number, personId);
  }

  /** Gives a deletion up that was begun. */
  endDeletion(person: number): void {
    this.people.leaving.end(person);
  }

  /**
   * Deletes a person whose deletion was begun, in one transaction.
   * @param traces as of some moment since it was begun
   * @returns null when they turned out to be somebody else meanwhile, or are gone with their environment: begin anew
   */
  deletePerson(person: number, traces: PersonTraces): { deleted: DeletedPerson; committed: Committed } | null {
    const leaving = this.people.leaving.get(person);
    if (!leaving || leaving.isMerged || !this.people.has(person)) return null;
    const { numbers, events, identities } = leaving;
    const all: PersonTraces = {
      ...traces,
      events: Buffer.concat([traces.events, ...events]),
      identities: [...traces.identities, ...identities],
    };
    // What is deleted is overwritten where it lay.
    this.db.pragma('secure_delete = ON');
    try {
      return this.guarded(this.db.transaction(() => forgetPerson(this.tables, numbers, all)).immediate);
    } finally {
      this.db.pragma('secure_delete = OFF');
      this.people.leaving.end(person);
    }
  }

  /** Whether an environment is erased, or is about to be. */
  isErased(environmentId: string): boolean {
    return this.erased.has(environmentId);
  }

  /** See `EventStore.eraseEnvironment`; in one transaction. */
  eraseEnvironment(environmentId: string, mayReturn: boolean): boolean {
    if (!mayReturn) this.erased.add(environmentId);
    this.recover();
    // What is deleted is overwritten where it lay.
    this.db.pragma('secure_delete = ON');
    try {
      return this.guarded(this.db.transaction(() => this.erase(environmentId)).immediate);
    } finally {
      this.db.pragma('secure_delete = OFF');
    }
  }

  setRules(environmentId: string, rules: CompiledRules): void {
    this.appender.settingsOf(environmentId).rules = rules;
  }

  rulesOf(environmentId: string): CompiledRules {
    return this.appender.settingsOf(environmentId).rules;
  }

  /** Whether commits carry the environment's events themselves. */
  setListened(environmentId: string, isListened: boolean): void {
    this.appender.settingsOf(environmentId).isListened = isListened;
  }

  /** Whether commits carry the columns of the environment's events. */
  setWatched(environmentId: string, isWatched: boolean): void {
    this.appender.settingsOf(environmentId).isWatched = isWatched;
  }

  private appendAll(jobs: readonly AppendJob[]): CommitOutcome {
    const { pending, environments, people } = this.tables;
    const number = pending.begin();
    const answers = jobs.map((job) =>
      this.isErased(job.environmentId) ? { accepted: 0, duplicates: 0 } : this.appender.append(job),
    );
    const changed = environments.save(jobs.at(-1)?.now ?? 0);
    const outcome = this.appender.takeOutcome();
    for (const environment of changed) {
      const committed = outcome.get(environment);
      if (committed) committed.commit = environment.commits;
    }
    if (changed.length > 0) {
      people.save(number);
      const covered = people.documents.saveNext(number, pending.count);
      pending.save(number, people.documents.hasWaiting);
      if (covered !== null) pending.forgetBefore(covered);
    }
    return { answers, committed: [...outcome.values()] };
  }
}
