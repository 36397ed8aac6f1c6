import type { CompiledRules } from '../../derive/rules.js';
import type { EnvironmentEntry } from './environments.js';
import type { PackedEvent } from './packed.js';
import { anonymousKind, type PersonEntry, userKind } from './person-entry.js';
import type { EventTables } from './tables.js';

/** Tells whom events are about, and makes one of people who turn out to be one. */
export class Identities {
  /** Whether the anonymous id that was looked up last is somebody's. */
  private isAnonymousKnown = false;

  /** @param onMerge told of everybody who has become another one */
  constructor(
    private readonly tables: EventTables,
    private readonly onMerge: (environment: EnvironmentEntry, from: PersonEntry, into: PersonEntry) => void,
  ) {}

  /** Whom the event is about when that is in memory and the event tells nothing new of who they are. */
  remembered({ number }: EnvironmentEntry, { userId, anonymousId }: PackedEvent): PersonEntry | undefined {
    const { people } = this.tables;
    const person = userId
      ? people.remembered(number, userKind, userId)
      : people.remembered(number, anonymousKind, anonymousId ?? '');
    if (!person || (userId && person.userId !== userId)) return undefined;
    return anonymousId && person.document.anonymousIds.at(-1) !== anonymousId ? undefined : person;
  }

  /** Whom the event is about, before it links anybody: the user; or the anonymous person unless they are another user. */
  find(environment: EnvironmentEntry, { userId, anonymousId }: PackedEvent): PersonEntry | undefined {
    const { people } = this.tables;
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
  link(
    environment: EnvironmentEntry,
    rules: CompiledRules,
    person: PersonEntry,
    { userId, anonymousId, more }: PackedEvent,
    isNew: boolean,
  ): void {
    const { people } = this.tables;
    const { number } = environment;
    if (userId && (isNew || (person.userId !== userId && !people.find(number, userKind, userId)))) {
      people.addIdentity(person, userKind, userId);
    }
    // Nearly always the person has this id already.
    if (anonymousId && person.document.anonymousIds.at(-1) !== anonymousId) {
      const isFree = isNew && !this.isAnonymousKnown;
      const anonymous = isFree ? undefined : people.find(number, anonymousKind, anonymousId);
      if (!anonymous) people.addIdentity(person, anonymousKind, anonymousId);
      // A browser that two users share: who they are stays apart.
      else if (anonymous !== person && anonymous.userId === null) this.merge(environment, rules, person, anonymous);
    }
    const previousId = more?.previousId;
    if (previousId) {
      const previous = people.find(number, anonymousKind, previousId) ?? people.find(number, userKind, previousId);
      if (!previous) people.addIdentity(person, anonymousKind, previousId);
      else if (previous !== person) this.merge(environment, rules, person, previous);
    }
  }

  private merge(environment: EnvironmentEntry, rules: CompiledRules, into: PersonEntry, from: PersonEntry): void {
    const { milestones, flowDays, people } = this.tables;
    milestones.forget(from);
    flowDays.move(from, into);
    people.merge(into, from, rules);
    milestones.save(into, rules.milestones);
    this.onMerge(environment, from, into);
  }
}
