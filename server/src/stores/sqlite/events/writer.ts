import { footholdEvents, type Millis, type Traits } from '@foothold/sdk/contract';
import type { Database } from 'better-sqlite3';
import { keyText, messageKey, timedKey } from '../../derive/message-key.js';
import { applyEvent, mergeTraits, type TimedTraits } from '../../derive/person-document.js';
import { type CompiledRules, type MilestoneRule, noRules } from '../../derive/rules.js';
import { dayOf } from '../../derive/tally.js';
import type { Appended, IncomingEvent, LabelledEvent } from '../../events.js';
import { AccountTable } from './accounts.js';
import { type EnvironmentEntry, EnvironmentTable } from './environments.js';
import { anonymousKind, labelOf, PeopleTable, type PersonEntry, userKind } from './people.js';

/** One call of `append`. */
export interface AppendJob {
  environmentId: string;
  events: readonly IncomingEvent[];
  origin: string | undefined;
}

/** What one transaction added to an environment, for those who keep a picture of it in memory. */
export interface Committed {
  environmentId: string;
  /** The environment's count of commits, this one included. */
  commit: number;
  person: number[];
  name: number[];
  at: Millis[];
  ids: Buffer[];
  /** `[from, into]` of people who turned out to be one. */
  merges: [number, number][];
  /** The events themselves, when somebody listens. */
  events: LabelledEvent[];
}

/** What became of a transaction: an answer for each job, and what it added. */
export interface CommitOutcome {
  answers: Appended[];
  committed: Committed[];
}

/**
 * Writes events and all that follows from them. Synchronous: one call is one transaction, durable when it returns.
 * Nothing else may write these tables.
 */
export class EventWriter {
  readonly people: PeopleTable;
  readonly environments: EnvironmentTable;
  private readonly accounts: AccountTable;
  private readonly rules = new Map<string, CompiledRules>();
  private readonly listened = new Set<string>();
  private readonly statements;
  private readonly transaction: (jobs: readonly AppendJob[]) => CommitOutcome;
  private outcome = new Map<EnvironmentEntry, Committed>();

  constructor(
    db: Database,
    private readonly now: () => Millis,
  ) {
    this.people = new PeopleTable(db);
    this.environments = new EnvironmentTable(db);
    this.accounts = new AccountTable(db);
    this.statements = {
      insertEvent: db.prepare(
        'INSERT OR IGNORE INTO events (environment, id, person, name, at, properties) VALUES (?, ?, ?, ?, ?, ?)',
      ),
      hasEvent: db.prepare<[number, Buffer], number>('SELECT 1 FROM events WHERE environment = ? AND id = ?').pluck(),
      insertMessageId: db.prepare('INSERT OR IGNORE INTO message_ids (environment, hash) VALUES (?, ?)'),
      saveMilestone: db.prepare(
        'INSERT OR REPLACE INTO person_milestones (environment, milestone_id, person, at) VALUES (?, ?, ?, ?)',
      ),
      deleteMilestone: db.prepare(
        'DELETE FROM person_milestones WHERE environment = ? AND milestone_id = ? AND person = ?',
      ),
      addFlowDay: db.prepare(
        `INSERT INTO flow_days (environment, flow_id, day, person, shown, completed, dismissed) VALUES (?, ?, ?, ?, ?, ?, ?)
         ON CONFLICT DO UPDATE SET shown = shown + excluded.shown, completed = completed + excluded.completed,
         dismissed = dismissed + excluded.dismissed`,
      ),
      moveFlowDay: db.prepare(
        `INSERT INTO flow_days (environment, flow_id, day, person, shown, completed, dismissed)
         SELECT environment, flow_id, day, @into, shown, completed, dismissed FROM flow_days
         WHERE environment = @environment AND flow_id = @flowId AND day = @day AND person = @from
         ON CONFLICT DO UPDATE SET shown = shown + excluded.shown, completed = completed + excluded.completed,
         dismissed = dismissed + excluded.dismissed`,
      ),
      deleteFlowDay: db.prepare(
        'DELETE FROM flow_days WHERE environment = @environment AND flow_id = @flowId AND day = @day AND person = @from',
      ),
    };
    // Immediate: another connection may write between a read and the first write of a deferred one.
    this.transaction = db.transaction((jobs: readonly AppendJob[]) => this.appendAll(jobs)).immediate;
  }

  /** Commits all jobs or none. Throws what SQLite throws; then nothing was stored. */
  commit(jobs: readonly AppendJob[]): CommitOutcome {
    return this.guarded(() => this.transaction(jobs));
  }

  /** Runs a function that changes what this writer caches; forgets the caches when it throws. */
  guarded<T>(change: () => T): T {
    try {
      return change();
    } catch (cause) {
      this.people.reset();
      this.environments.reset();
      this.accounts.reset();
      this.outcome.clear();
      throw cause;
    }
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

  /** Writes the milestones whose time changed to where reports read them. */
  saveMilestones(person: PersonEntry, changed: Iterable<Pick<MilestoneRule, 'id'>>): void {
    for (const { id } of changed) {
      const at = Object.hasOwn(person.document.milestones, id) ? person.document.milestones[id] : undefined;
      if (at === undefined) this.statements.deleteMilestone.run(person.environment, id, person.number);
      else this.statements.saveMilestone.run(person.environment, id, person.number, at);
    }
  }

  private appendAll(jobs: readonly AppendJob[]): CommitOutcome {
    this.outcome = new Map();
    const answers = jobs.map((job) => this.appendBatch(job));
    this.people.save();
    for (const environment of this.environments.save(this.now())) {
      const committed = this.outcome.get(environment);
      if (committed) committed.commit = environment.commits;
    }
    return { answers, committed: [...this.outcome.values()] };
  }

  private appendBatch({ environmentId, events, origin }: AppendJob): Appended {
    const environment = this.environments.entry(environmentId);
    const rules = this.rulesOf(environmentId);
    const committed = this.committedOf(environment);
    let accepted = 0;
    for (const event of events) {
      if (this.appendOne(environment, rules, committed, event)) accepted += 1;
    }
    if (accepted > 0 && origin) this.environments.noteOrigin(environment, origin);
    return { accepted, duplicates: events.length - accepted };
  }

  /** Returns whether the event was new. */
  private appendOne(
    environment: EnvironmentEntry,
    rules: CompiledRules,
    committed: Committed,
    event: IncomingEvent,
  ): boolean {
    const { key, timed } = messageKey(event.messageId);
    if (!timed && this.statements.insertMessageId.run(environment.number, key).changes === 0) return false;
    const id = timed ? key : timedKey(event.at, key);

    let person = this.personOf(environment, event);
    if (!person) {
      // A duplicate must not make a person.
      if (timed && this.statements.hasEvent.get(environment.number, id) === 1) return false;
      person = this.people.create(environment.number, event.at);
    }
    const name = this.environments.name(environment, event.name);
    const properties = propertiesText(event.properties);
    const { changes } = this.statements.insertEvent.run(
      environment.number,
      id,
      person.number,
      name.number,
      event.at,
      properties,
    );
    if (changes === 0) return false;

    this.environments.count(environment, name, event.at);
    if (event.userId) environment.identifiedEvents += 1;
    if (event.verified) environment.verifiedEvents += 1;
    this.link(environment, rules, committed, person, event);
    this.derive(environment, rules, person, event);

    committed.person.push(person.number);
    committed.name.push(name.number);
    committed.at.push(event.at);
    committed.ids.push(id);
    if (this.listened.has(environment.environmentId)) {
      committed.events.push({
        id: keyText(id),
        name: event.name,
        at: event.at,
        personId: person.personId,
        personLabel: labelOf(person),
        properties: event.properties,
      });
    }
    return true;
  }

  /** Whom the event is about, before it links anybody: the user; or the anonymous person unless they are another user. */
  private personOf(environment: EnvironmentEntry, event: IncomingEvent): PersonEntry | undefined {
    const user = event.userId ? this.people.find(environment.number, userKind, event.userId) : undefined;
    if (user) return user;
    const anonymous = event.anonymousId
      ? this.people.find(environment.number, anonymousKind, event.anonymousId)
      : undefined;
    return event.userId && anonymous?.userId ? undefined : anonymous;
  }

  /** Gives the person the ids of the event, and merges people who turn out to be one. */
  private link(
    environment: EnvironmentEntry,
    rules: CompiledRules,
    committed: Committed,
    person: PersonEntry,
    event: IncomingEvent,
  ): void {
    const { userId, anonymousId, previousId } = event;
    const { people } = this;
    if (userId && person.userId !== userId && !people.find(environment.number, userKind, userId)) {
      people.addIdentity(person, userKind, userId);
    }
    // Nearly always the person has this id already.
    if (anonymousId && person.document.anonymousIds.at(-1) !== anonymousId) {
      const anonymous = people.find(environment.number, anonymousKind, anonymousId);
      if (!anonymous) people.addIdentity(person, anonymousKind, anonymousId);
      // A browser that two users share: who they are stays apart.
      else if (anonymous !== person && anonymous.userId === null) this.merge(rules, committed, person, anonymous);
    }
    if (previousId) {
      const previous =
        people.find(environment.number, anonymousKind, previousId) ??
        people.find(environment.number, userKind, previousId);
      if (!previous) people.addIdentity(person, anonymousKind, previousId);
      else if (previous !== person) this.merge(rules, committed, person, previous);
    }
  }

  private merge(rules: CompiledRules, committed: Committed, into: PersonEntry, from: PersonEntry): void {
    for (const id in from.document.milestones) {
      this.statements.deleteMilestone.run(from.environment, id, from.number);
    }
    for (const [flowId, flow] of Object.entries(from.document.flows)) {
      for (let day = dayOf(flow.from); day <= dayOf(flow.to); day += 1) {
        const move = { environment: from.environment, flowId, day, from: from.number };
        this.statements.moveFlowDay.run({ ...move, into: into.number });
        this.statements.deleteFlowDay.run(move);
      }
    }
    this.people.merge(into, from, rules);
    this.saveMilestones(into, rules.milestones);
    committed.merges.push([from.number, into.number]);
  }

  private derive(environment: EnvironmentEntry, rules: CompiledRules, person: PersonEntry, event: IncomingEvent): void {
    const { document } = person;
    const firstBefore = document.first;
    const changed = applyEvent(document, event, rules);
    if (changed.length > 0) this.saveMilestones(person, changed);
    this.people.touch(person);

    const { flowId } = event.properties;
    const kind = flowDayKinds[event.name];
    if (kind !== undefined && typeof flowId === 'string') {
      const [shown, completed, dismissed] = kind;
      this.statements.addFlowDay.run(
        environment.number,
        flowId,
        dayOf(event.at),
        person.number,
        shown,
        completed,
        dismissed,
      );
    }

    let isRowChanged = document.first !== firstBefore;
    if (event.traits) {
      const traits = timed(event.traits, event.at);
      if (mergeTraits(document.traits, traits).length > 0) {
        isRowChanged = true;
        this.environments.noteTraits(environment, 'person', traits);
      }
    }
    if (event.account) {
      const { id, traits } = event.account;
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
  }

  private committedOf(environment: EnvironmentEntry): Committed {
    let committed = this.outcome.get(environment);
    if (!committed) {
      const { environmentId } = environment;
      committed = { environmentId, commit: 0, person: [], name: [], at: [], ids: [], merges: [], events: [] };
      this.outcome.set(environment, committed);
    }
    return committed;
  }
}

/** What an event adds to the columns `shown`, `completed` and `dismissed`. */
const flowDayKinds: Readonly<Record<string, readonly [number, number, number]>> = {
  [footholdEvents.flowShown]: [1, 0, 0],
  [footholdEvents.flowCompleted]: [0, 1, 0],
  [footholdEvents.flowDismissed]: [0, 0, 1],
};

function propertiesText(properties: Traits): string | null {
  for (const _ in properties) return JSON.stringify(properties);
  return null;
}

function timed(traits: Traits, at: Millis): TimedTraits {
  return Object.fromEntries(Object.entries(traits).map(([name, value]) => [name, [value, at]]));
}
