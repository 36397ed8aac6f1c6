import { footholdEvents, type Millis, type Traits } from '@foothold/sdk/contract';
import { type EventEffects, effectsOf } from '../../derive/event-effects.js';
import { keyText, writeKeyTime } from '../../derive/message-key.js';
import { applyEvent, applyGoal, mergeTraits, type TimedTraits } from '../../derive/person-document.js';
import { type CompiledRules, noRules } from '../../derive/rules.js';
import type { Appended } from '../../events.js';
import { type AppendJob, type Committed, emptyCommit } from './commit.js';
import type { EnvironmentEntry, NameEntry } from './environments.js';
import { parseProperties } from './event-log.js';
import { Identities } from './identities.js';
import { type PackedEvent, Unpacked } from './packed.js';
import { labelOf, type PersonEntry } from './person-entry.js';
import type { EventTables } from './tables.js';

/** How the events of an environment are taken. */
export interface AppendSettings {
  rules: CompiledRules;
  /** Whether commits carry the events themselves. */
  isListened: boolean;
  /** Whether commits carry the columns of the events. */
  isWatched: boolean;
}

/** From how many events on it pays to append them together. */
const fewTogether = 4;

/** What a batch of one environment is appended under. */
interface Scope extends AppendSettings {
  environment: EnvironmentEntry;
  /** Whose the last event of the batch that was new is, and the ids that it named. */
  before: PersonEntry | null;
  userIdBefore: string | undefined;
  anonymousIdBefore: string | undefined;
}

/** Appends events to the log and brings up to date what follows from them, within a transaction of the writer's. */
export class Appender {
  private readonly settings = new Map<string, AppendSettings>();
  private outcome = new Map<EnvironmentEntry, Committed>();
  private readonly unpacked = new Unpacked();
  private readonly identities: Identities;

  constructor(private readonly tables: EventTables) {
    this.identities = new Identities(tables, (environment, from, into) => {
      this.committedOf(environment).merges.push([from.number, into.number]);
    });
  }

  settingsOf(environmentId: string): AppendSettings {
    let settings = this.settings.get(environmentId);
    if (!settings) {
      settings = { rules: noRules, isListened: false, isWatched: false };
      this.settings.set(environmentId, settings);
    }
    return settings;
  }

  /** What was added to each environment since this was last called. */
  takeOutcome(): Map<EnvironmentEntry, Committed> {
    const { outcome } = this;
    this.outcome = new Map();
    return outcome;
  }

  append({ environmentId, batch, origin }: AppendJob): Appended {
    const { environments } = this.tables;
    const { rules, isListened, isWatched } = this.settingsOf(environmentId);
    const scope: Scope = {
      environment: environments.entry(environmentId),
      rules,
      isListened,
      isWatched,
      before: null,
      userIdBefore: undefined,
      anonymousIdBefore: undefined,
    };
    this.unpacked.read(batch);
    const { events, size } = this.unpacked;
    let accepted = 0;
    for (let next = 0; next < size; ) {
      const together = this.appendTogether(scope, next);
      if (together > 0) {
        accepted += together;
        next += together;
        continue;
      }
      const event = events[next];
      if (event && this.appendOne(scope, event)) accepted += 1;
      next += 1;
    }
    if (accepted > 0 && origin) environments.noteOrigin(scope.environment, origin);
    return { accepted, duplicates: batch.size - accepted };
  }

  /**
   * Appends as many events as there are from `first` on of whose people, names and ids everything is known: with few
   * statements for all of them. Nearly all events are such.
   * @returns how many; 0 when it is not worth it, or when one of them is no new one
   */
  private appendTogether(scope: Scope, first: number): number {
    const { environment } = scope;
    const { events, size } = this.unpacked;
    const people: PersonEntry[] = [];
    const names: NameEntry[] = [];
    let { before } = scope;
    let { userIdBefore, anonymousIdBefore } = scope;
    for (let next = first; next < size; next += 1) {
      const event = events[next] as PackedEvent; // within the size
      if (!event.isTimed || event.more) break;
      const isSame = before !== null && event.userId === userIdBefore && event.anonymousId === anonymousIdBefore;
      const person = isSame ? before : this.identities.remembered(environment, event);
      const name = environment.names.get(event.name);
      if (!person || !name) break;
      people.push(person);
      names.push(name);
      before = person;
      userIdBefore = event.userId;
      anonymousIdBefore = event.anonymousId;
    }
    const { length } = people;
    if (length < fewTogether) return 0;
    const some = events.slice(first, first + length);
    if (!this.tables.log.addTogether(environment.number, some, people, names)) return 0;
    for (let i = 0; i < length; i += 1) {
      this.follow(scope, some[i] as PackedEvent, people[i] as PersonEntry, names[i] as NameEntry);
    }
    scope.before = before;
    scope.userIdBefore = userIdBefore;
    scope.anonymousIdBefore = anonymousIdBefore;
    return length;
  }

  /** Appends an event. Returns whether it was new. */
  private appendOne(scope: Scope, event: PackedEvent): boolean {
    const { environment, before } = scope;
    const id = event.key;
    const { log, environments, people, decisions } = this.tables;
    if (!event.isTimed) {
      if (!log.addMessageId(environment.number, id)) return false;
      writeKeyTime(id, 0, event.at);
    }

    // A page sends many events of one person: who they are, and that their ids are theirs, was settled by the first.
    const isSame =
      before !== null && event.userId === scope.userIdBefore && event.anonymousId === scope.anonymousIdBefore;
    let isNew = false;
    let person = isSame ? before : this.identities.find(environment, event);
    const known = environment.names.get(event.name);
    if (!known) {
      // Nothing that a person did: it makes nobody, counts for nothing and is not in the log.
      if (event.name === footholdEvents.decided)
        return person !== undefined && decisions.add(person, id, event.at, event.properties ?? '{}');
      // A duplicate must make neither a name nor a person.
      if (log.has(environment.number, id)) return false;
    }
    const name = known ?? environments.addName(environment, event.name);
    const number = person?.number ?? people.nextNumber;
    if (!log.add(environment.number, id, number, name.number, event.at, event.properties)) return false;
    if (!person) {
      person = people.create(environment.number, event.at, event.userId ?? null);
      isNew = true;
    }

    if (!isSame || event.more) this.identities.link(environment, scope.rules, person, event, isNew);
    this.follow(scope, event, person, name);
    scope.before = person;
    scope.userIdBefore = event.userId;
    scope.anonymousIdBefore = event.anonymousId;
    return true;
  }

  /** Does what follows from an event that is in the log now, and whose person has its ids. */
  private follow(scope: Scope, event: PackedEvent, person: PersonEntry, name: NameEntry): void {
    const { environments, people, pending } = this.tables;
    const { environment } = scope;
    pending.note(environment.number, event.key);
    people.leaving.noteEvent(person, event.key);
    environments.count(environment, name, event.at);
    if (event.userId) environment.identifiedEvents += 1;
    if (event.isVerified) environment.verifiedEvents += 1;
    const properties = this.derive(scope, person, event, effectsIn(name, event.name, scope.rules));
    if (scope.isWatched || scope.isListened) this.tell(scope, person, event, name, properties);
  }

  /** Hands an event to those who keep columns of the environment or listen to it. */
  private tell(
    { environment, isWatched, isListened }: Scope,
    person: PersonEntry,
    event: PackedEvent,
    name: NameEntry,
    properties: Traits | null,
  ): void {
    const committed = this.committedOf(environment);
    if (isWatched) {
      committed.person.push(person.number);
      committed.name.push(name.number);
      committed.at.push(event.at);
      for (const byte of event.key) committed.ids.push(byte);
    }
    if (isListened) {
      committed.events.push({
        id: keyText(event.key),
        name: event.name,
        at: event.at,
        personId: person.personId,
        personLabel: labelOf(person),
        properties: properties ?? parseProperties(event.properties),
      });
    }
  }

  /** Brings up to date what follows from the event. Returns its properties if it had to read them. */
  private derive(
    { environment, rules }: Scope,
    person: PersonEntry,
    event: PackedEvent,
    effects: EventEffects,
  ): Traits | null {
    const { milestones, people, flowDays } = this.tables;
    const { document } = person;
    const firstBefore = document.first;
    const properties = effects.readsProperties ? parseProperties(event.properties) : null;
    const happened = { name: event.name, at: event.at, properties: properties ?? noProperties };
    const changed = applyEvent(document, happened, rules, effects);
    if (changed.length > 0) milestones.save(person, changed);
    people.documents.count(person);

    const flowId = properties?.flowId;
    if (typeof flowId === 'string') flowDays.count(person, event.name, flowId, event.at);

    let isRowChanged = document.first !== firstBefore;
    if (event.more) {
      if (this.takeTraits(environment, rules, person, event)) isRowChanged = true;
      if (this.takeAccount(environment, person, event)) isRowChanged = true;
    }
    if (isRowChanged) people.touchRow(person);
    return properties;
  }

  /** Returns whether any trait changed. */
  private takeTraits(
    environment: EnvironmentEntry,
    rules: CompiledRules,
    { document }: PersonEntry,
    { more, at }: PackedEvent,
  ): boolean {
    if (!more?.traits) return false;
    const traits = timed(more.traits, at);
    if (mergeTraits(document.traits, traits).length === 0) return false;
    applyGoal(document, traits, rules.friction);
    this.tables.environments.noteTraits(environment, 'person', traits);
    return true;
  }

  /** Returns whether it is the account that the person belongs to now. */
  private takeAccount(environment: EnvironmentEntry, { document }: PersonEntry, { more, at }: PackedEvent): boolean {
    if (!more?.account) return false;
    const { accounts, environments } = this.tables;
    const { id, traits } = more.account;
    const account = accounts.entry(environment.number, id, at);
    const timedTraits = timed(traits, at);
    if (accounts.setTraits(account, timedTraits)) environments.noteTraits(environment, 'account', timedTraits);
    if (document.account && document.account[1] > at) return false;
    document.account = [account.number, at];
    return true;
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

const noProperties: Traits = {};

function effectsIn(name: NameEntry, text: string, rules: CompiledRules): EventEffects {
  if (name.effects?.rules === rules) return name.effects;
  name.effects = effectsOf(text, rules);
  return name.effects;
}

function timed(traits: Traits, at: Millis): TimedTraits {
  return Object.fromEntries(Object.entries(traits).map(([name, value]) => [name, [value, at]]));
}
