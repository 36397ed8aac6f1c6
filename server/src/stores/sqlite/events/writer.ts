import { footholdEvents, type Millis, type Traits } from '@foothold/sdk/contract';
import type { Database } from 'better-sqlite3';
import { isFlowEvent } from '../../derive/flow-record.js';
import { keyBytes, keyText, writeKeyTime } from '../../derive/message-key.js';
import { applyEvent, applyGoal, mergeTraits, type TimedTraits } from '../../derive/person-document.js';
import { type CompiledRules, noRules } from '../../derive/rules.js';
import type { Appended, DeletedPerson } from '../../events.js';
import { AccountTable } from './accounts.js';
import { type AppendJob, type CommitOutcome, type Committed, emptyCommit } from './commit.js';
import { DecisionTable } from './decisions.js';
import { type EnvironmentEntry, EnvironmentTable } from './environments.js';
import { EventLog, parseProperties } from './event-log.js';
import { FlowDayTable, flowDaysOf } from './flow-days.js';
import { MilestoneTimes } from './milestone-times.js';
import { type PackedEvent, unpack } from './packed.js';
import { PendingEvents } from './pending-events.js';
import { anonymousKind, labelOf, PeopleTable, type PersonEntry, userKind } from './people.js';
import type { PersonTraces } from './person-traces.js';
import { StalePeople } from './stale-people.js';

/** How fast waiting documents are stored while nothing comes: as if each time so many events had come. */
const storedAtOnce = 5_000;

/**
 * Writes events and all that follows from them. Synchronous: one call is one transaction, durable when it returns.
 * Nothing else may write these tables.
 */
export class EventWriter {
  readonly people: PeopleTable;
  readonly environments: EnvironmentTable;
  readonly milestones: MilestoneTimes;
  readonly decisions: DecisionTable;
  private readonly accounts: AccountTable;
  private readonly log: EventLog;
  private readonly flowDays: FlowDayTable;
  private readonly rules = new Map<string, CompiledRules>();
  private readonly listened = new Set<string>();
  private readonly watched = new Set<string>();
  private readonly pending: PendingEvents;
  /** Whether the caches were forgotten and waiting documents with them. */
  private isForgetful = true;
  /** Whether the anonymous id that was looked up last is somebody's. */
  private isAnonymousKnown = false;
  /** The id of the event at hand. */
  private readonly id = Buffer.alloc(keyBytes);
  private readonly transaction: (jobs: readonly AppendJob[]) => CommitOutcome;
  private outcome = new Map<EnvironmentEntry, Committed>();

  constructor(
    private readonly db: Database,
    stale = new StalePeople(),
  ) {
    this.people = new PeopleTable(db, stale);
    this.pending = new PendingEvents(db);
    this.environments = new EnvironmentTable(db);
    this.accounts = new AccountTable(db);
    this.log = new EventLog(db);
    this.flowDays = new FlowDayTable(db);
    this.milestones = new MilestoneTimes(db);
    this.decisions = new DecisionTable(db);
    // Immediate: another connection may write between a read and the first write of a deferred one.
    this.transaction = db.transaction((jobs: readonly AppendJob[]) => this.appendAll(jobs)).immediate;
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
      this.people.committed();
      return result;
    } catch (cause) {
      this.people.reset();
      this.environments.reset();
      this.accounts.reset();
      this.pending.reset();
      this.outcome.clear();
      this.isForgetful = true;
      throw cause;
    }
  }

  /** The last commit of events. */
  get lastCommit(): number {
    return this.pending.lastCommit;
  }

  /**
   * Applies once more what documents lack of the log, after a crash or a rollback. Before anything is appended; the
   * rules of all environments have to be set.
   */
  recover(): void {
    if (!this.isForgetful) return;
    for (const { commit, environment, id } of this.pending.events()) {
      const event = this.log.get(environment, id);
      if (!event) continue;
      const person = this.people.entry(event.person);
      if (person.asOf >= commit) continue;
      applyEvent(person.document, event, this.rulesOf(event.environmentId));
      this.people.count(person);
    }
    this.isForgetful = false;
    this.people.committed();
  }

  /** Whether the stored documents of some people lack events of the log. */
  get hasWaiting(): boolean {
    return this.people.hasWaiting;
  }

  /** The person's document as JSON when the stored one lacks something, otherwise null. */
  waitingDocument(person: number): string | null {
    this.recover();
    return this.people.waitingDocument(person);
  }

  /** Whose documents wait, in the order in which they lie in the database. */
  waitingPeople(): number[] {
    this.recover();
    return this.people.waitingPeople();
  }

  /** Stores the documents of those of these people that wait. */
  storeDocuments(people: readonly number[]): void {
    this.guarded(this.db.transaction(() => this.people.saveDocuments(people, this.pending.lastCommit)).immediate);
  }

  /** Stores some of the documents that wait. Returns whether more of them do. */
  storeWaiting(): boolean {
    return this.guarded(
      this.db.transaction(() => {
        const { lastCommit } = this.pending;
        const covered = this.people.saveWaiting(lastCommit, storedAtOnce);
        if (covered !== null) this.pending.forgetBefore(covered);
        return this.people.hasWaiting;
      }).immediate,
    );
  }

  /**
   * Begins to delete a person: their traces may be looked for then.
   * @returns their number, then those of all whom they turned out to be; null when nobody has that id
   */
  beginDeletion(environmentId: string, personId: string): number[] | null {
    this.recover();
    const environment = this.environments.find(environmentId);
    return environment && this.people.beginLeaving(environment.number, personId);
  }

  /** Gives a deletion up that was begun. */
  endDeletion(person: number): void {
    this.people.leaving.end(person);
  }

  /**
   * Deletes a person whose deletion was begun, in one transaction.
   * @param traces as of some moment since it was begun
   * @returns null when they turned out to be somebody else meanwhile: begin anew
   */
  deletePerson(person: number, traces: PersonTraces): { deleted: DeletedPerson; committed: Committed } | null {
    const leaving = this.people.leaving.get(person);
    if (!leaving || leaving.isMerged) return null;
    const { numbers, events, identities } = leaving;
    // What is deleted is overwritten where it lay.
    this.db.pragma('secure_delete = ON');
    try {
      return this.guarded(
        this.db.transaction(() =>
          this.forget(person, numbers, {
            ...traces,
            events: Buffer.concat([traces.events, ...events]),
            identities: [...traces.identities, ...identities],
          }),
        ).immediate,
      );
    } finally {
      this.db.pragma('secure_delete = OFF');
      this.people.leaving.end(person);
    }
  }

  private forget(number: number, numbers: readonly number[], traces: PersonTraces) {
    const person = this.people.entry(number);
    const environment = this.environments.byNumber(person.environment);
    const everybody = new Set(numbers);
    const counts = new Map<number, number>();
    let events = 0;
    for (let place = 0; place < traces.events.length; place += keyBytes) {
      this.id.set(traces.events.subarray(place, place + keyBytes));
      const name = this.log.blank(environment.number, this.id, everybody);
      if (name === null) continue;
      counts.set(name, (counts.get(name) ?? 0) + 1);
      events += 1;
    }
    this.milestones.delete(
      environment.number,
      new Set([...traces.milestones, ...Object.keys(person.document.milestones)]),
      numbers,
    );
    this.flowDays.delete(environment.number, [...traces.flowDays, ...flowDaysOf(person)], numbers);
    const decisions = this.decisions.forgetPeople(environment.number, numbers);
    const ids = this.people.forget(person, numbers, traces.identities);
    this.environments.forget(environment, counts);
    const committed: Committed = {
      ...emptyCommit(environment.environmentId),
      commit: environment.commits,
      deleted: [...numbers],
    };
    return { deleted: { events, decisions, ids }, committed };
  }

  setRules(environmentId: string, rules: CompiledRules): void {
    this.rules.set(environmentId, rules);
  }

  rulesOf(environmentId: string): CompiledRules {
    return this.rules.get(environmentId) ?? noRules;
  }

  /** Whether commits carry the environment's events themselves. */
  setListened(environmentId: string, isListened: boolean): void {
    if (isListened) this.listened.add(environmentId);
    else this.listened.delete(environmentId);
  }

  /** Whether commits carry the columns of the environment's events. */
  setWatched(environmentId: string, isWatched: boolean): void {
    if (isWatched) this.watched.add(environmentId);
    else this.watched.delete(environmentId);
  }

  private appendAll(jobs: readonly AppendJob[]): CommitOutcome {
    this.outcome = new Map();
    const number = this.pending.begin();
    const answers = jobs.map((job) => this.appendBatch(job));
    const changed = this.environments.save(jobs.at(-1)?.now ?? 0);
    for (const environment of changed) {
      const committed = this.outcome.get(environment);
      if (committed) committed.commit = environment.commits;
    }
    if (changed.length > 0) {
      this.people.save(number);
      const covered = this.people.saveWaiting(number, this.pending.count);
      this.pending.save(number, this.people.hasWaiting);
      if (covered !== null) this.pending.forgetBefore(covered);
    }
    return { answers, committed: [...this.outcome.values()] };
  }

  private appendBatch({ environmentId, batch, origin }: AppendJob): Appended {
    const scope: Scope = {
      environment: this.environments.entry(environmentId),
      rules: this.rulesOf(environmentId),
      isListened: this.listened.has(environmentId),
      isWatched: this.watched.has(environmentId),
      before: null,
    };
    let accepted = 0;
    for (const event of unpack(batch, this.id)) if (this.appendOne(scope, event)) accepted += 1;
    if (accepted > 0 && origin) this.environments.noteOrigin(scope.environment, origin);
    return { accepted, duplicates: batch.size - accepted };
  }

  /** Appends the event whose id is at hand. Returns whether it was new. */
  private appendOne(scope: Scope, event: PackedEvent): boolean {
    const { environment, before } = scope;
    const { id } = this;
    if (!event.isTimed) {
      if (!this.log.addMessageId(environment.number, id)) return false;
      writeKeyTime(id, 0, event.at);
    }

    // A page sends many events of one person: who they are, and that their ids are theirs, was settled by the first.
    const isSame =
      before !== null && event.userId === before.event.userId && event.anonymousId === before.event.anonymousId;
    let isNew = false;
    let person = isSame ? before.person : this.personOf(environment, event);
    // Nothing that a person did: it makes nobody, counts for nothing and is not in the log.
    if (event.name === footholdEvents.decided)
      return person !== undefined && this.decisions.add(person, id, event.at, event.properties ?? '{}');
    // A duplicate must make neither a name nor a person.
    if (!environment.names.has(event.name) && this.log.has(environment.number, id)) return false;
    const name = this.environments.name(environment, event.name);
    const number = person?.number ?? this.people.nextNumber;
    if (!this.log.add(environment.number, id, number, name.number, event.at, event.properties)) return false;
    if (!person) {
      person = this.people.create(environment.number, event.at, event.userId ?? null);
      isNew = true;
    }

    this.pending.note(environment.number, id);
    this.people.leaving.noteEvent(person, id);
    this.environments.count(environment, name, event.at);
    if (event.userId) environment.identifiedEvents += 1;
    if (event.isVerified) environment.verifiedEvents += 1;
    if (!isSame || event.more) this.link(scope, person, event, isNew);
    const properties = this.derive(scope, person, event);
    scope.before = { event, person };

    if (scope.isWatched) {
      const committed = this.committedOf(environment);
      committed.person.push(person.number);
      committed.name.push(name.number);
      committed.at.push(event.at);
      for (const byte of id) committed.ids.push(byte);
    }
    if (scope.isListened) {
      this.committedOf(environment).events.push({
        id: keyText(id),
        name: event.name,
        at: event.at,
        personId: person.personId,
        personLabel: labelOf(person),
        properties: properties ?? parseProperties(event.properties),
      });
    }
    return true;
  }

  /** Whom the event is about, before it links anybody: the user; or the anonymous person unless they are another user. */
  private personOf(environment: EnvironmentEntry, { userId, anonymousId }: PackedEvent): PersonEntry | undefined {
    const { people } = this;
    if (!userId || !anonymousId) {
      const anonymous = anonymousId ? people.find(environment.number, anonymousKind, anonymousId) : undefined;
      this.isAnonymousKnown = anonymous !== undefined;
      return userId ? people.find(environment.number, userKind, userId) : anonymous;
    }
    const { user, anonymous } = people.findPair(environment.number, userId, anonymousId);
    if (user) return user;
    this.isAnonymousKnown = anonymous !== undefined;
    return anonymous?.userId ? undefined : anonymous;
  }

  /**
   * Gives the person the ids of the event, and merges people who turn out to be one.
   * @param isNew whether the person was made for this event: then neither id was anybody's whom it could be
   */
  private link(scope: Scope, person: PersonEntry, { userId, anonymousId, more }: PackedEvent, isNew: boolean): void {
    const { people } = this;
    const environment = scope.environment.number;
    if (userId && (isNew || (person.userId !== userId && !people.find(environment, userKind, userId)))) {
      people.addIdentity(person, userKind, userId);
    }
    // Nearly always the person has this id already.
    if (anonymousId && person.document.anonymousIds.at(-1) !== anonymousId) {
      const isFree = isNew && !this.isAnonymousKnown;
      const anonymous = isFree ? undefined : people.find(environment, anonymousKind, anonymousId);
      if (!anonymous) people.addIdentity(person, anonymousKind, anonymousId);
      // A browser that two users share: who they are stays apart.
      else if (anonymous !== person && anonymous.userId === null) this.merge(scope, person, anonymous);
    }
    const previousId = more?.previousId;
    if (previousId) {
      const previous =
        people.find(environment, anonymousKind, previousId) ?? people.find(environment, userKind, previousId);
      if (!previous) people.addIdentity(person, anonymousKind, previousId);
      else if (previous !== person) this.merge(scope, person, previous);
    }
  }

  private merge({ environment, rules }: Scope, into: PersonEntry, from: PersonEntry): void {
    this.milestones.forget(from);
    this.flowDays.move(from, into);
    this.people.merge(into, from, rules);
    this.milestones.save(into, rules.milestones);
    this.committedOf(environment).merges.push([from.number, into.number]);
  }

  /** Brings up to date what follows from the event. Returns its properties if it had to read them. */
  private derive({ environment, rules }: Scope, person: PersonEntry, event: PackedEvent): Traits | null {
    const { document } = person;
    const firstBefore = document.first;
    const properties =
      isFlowEvent(event.name) || rules.readsProperties.has(event.name) ? parseProperties(event.properties) : null;
    const changed = applyEvent(
      document,
      { name: event.name, at: event.at, properties: properties ?? noProperties },
      rules,
    );
    if (changed.length > 0) this.milestones.save(person, changed);
    this.people.count(person);

    const flowId = properties?.flowId;
    if (typeof flowId === 'string') this.flowDays.count(person, event.name, flowId, event.at);

    let isRowChanged = document.first !== firstBefore;
    if (event.more?.traits) {
      const traits = timed(event.more.traits, event.at);
      if (mergeTraits(document.traits, traits).length > 0) {
        isRowChanged = true;
        applyGoal(document, traits, rules.friction);
        this.environments.noteTraits(environment, 'person', traits);
      }
    }
    if (event.more?.account) {
      const { id, traits } = event.more.account;
      const account = this.accounts.entry(environment.number, id, event.at);
      const timedTraits = timed(traits, event.at);
      if (this.accounts.setTraits(account, timedTraits))
        this.environments.noteTraits(environment, 'account', timedTraits);
      if (!document.account || document.account[1] <= event.at) {
        document.account = [account.number, event.at];
        isRowChanged = true;
      }
    }
    if (isRowChanged) this.people.touchRow(person);
    return properties;
  }

  private committedOf(environment: EnvironmentEntry): Committed {
    let committed = this.outcome.get(environment);
    if (!committed) {
      committed = emptyCommit(environment.environmentId);
      this.outcome.set(environment, committed);
    }
    return committed;
  }
}

/** What a batch of one environment is appended under. */
interface Scope {
  environment: EnvironmentEntry;
  rules: CompiledRules;
  isListened: boolean;
  isWatched: boolean;
  /** The last event of the batch that was new, and whose it is. */
  before: { event: PackedEvent; person: PersonEntry } | null;
}

const noProperties: Traits = {};

function timed(traits: Traits, at: Millis): TimedTraits {
  return Object.fromEntries(Object.entries(traits).map(([name, value]) => [name, [value, at]]));
}
