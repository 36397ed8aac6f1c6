import {
  type Condition,
  initialCharge,
  type LifecycleStage,
  type Milestone,
  type Millis,
  type PersonFacts,
  type SessionState,
  type Traits,
} from '@foothold/sdk/contract';
import { evaluate } from '@foothold/sdk/engine';
import type { Deps } from '../deps.js';
import type { PersonKey, PersonState } from '../stores/events.js';
import type { TraitNames } from './build.js';
import type { LiveEnvironment } from './live.js';

/** A session ends when nothing happened for so long, in ms. */
const sessionGap = 30 * 60_000;
const day = 86_400_000;

/**
 * What is known of a person, cut down to what live rules and contents read. Somebody never seen gets the state of a
 * newcomer with an empty `personId`.
 * @param person whose user id has been proven where the environment asks for it
 * @returns null when there is no such environment
 */
export async function sessionState(
  deps: Pick<Deps, 'events' | 'live' | 'now'>,
  environment: { id: string },
  person: PersonKey,
  locale?: string,
): Promise<SessionState | null> {
  const live = await deps.live.byEnvironment(environment.id);
  if (!live) return null;
  const known = await deps.events.personByKey(environment.id, person);
  return known ? stateOf(live, known, deps.now(), locale) : stateOf(live, newcomer(deps.now()), deps.now(), locale);
}

/** What the engine may know of a person on the server: everything but session and page. */
export function personFacts(live: Pick<LiveEnvironment, 'milestones'>, person: PersonState, now: Millis): PersonFacts {
  return {
    traits: person.traits,
    account: person.account?.traits ?? null,
    counters: person.counters,
    flows: person.flows,
    milestones: person.milestones,
    friction: person.friction,
    segments: [],
    stage: stageOf(live.milestones, person.milestones),
    firstSeenAt: person.firstSeenAt,
    recentShows: person.recentShows.filter((at) => at > now - day),
  };
}

/**
 * Where a person is in the life of a customer. Activation: until first value (without such a milestone, until any).
 * Adoption: until the north star. Retention: from then on. Expansion: once every milestone beyond these two is reached.
 */
export function stageOf(milestones: readonly Milestone[], reached: Readonly<Record<string, Millis>>): LifecycleStage {
  const isReached = (milestone: Milestone) => Object.hasOwn(reached, milestone.id);
  const firstValue = milestones.find((milestone) => milestone.role === 'firstValue');
  const northStar = milestones.find((milestone) => milestone.role === 'northStar');
  const isActivated = firstValue ? isReached(firstValue) : milestones.some(isReached);
  if (!isActivated) return 'activation';
  if (!northStar || !isReached(northStar)) return 'adoption';
  const others = milestones.filter((milestone) => milestone !== firstValue && milestone !== northStar);
  return others.length > 0 && others.every(isReached) ? 'expansion' : 'retention';
}

function newcomer(now: Millis): PersonState {
  return {
    personId: '',
    userId: null,
    anonymousIds: [],
    firstSeenAt: now,
    lastSeenAt: now,
    sessions: 1,
    traits: {},
    account: null,
    counters: {},
    flows: {},
    milestones: {},
    friction: initialCharge,
    frictionStart: initialCharge,
    touchpoints: [],
    recentShows: [],
  };
}

function stateOf(live: LiveEnvironment, person: PersonState, now: Millis, locale: string | undefined): SessionState {
  const facts = personFacts(live, person, now);
  const holds = (audience: Condition | undefined) =>
    !audience || evaluate(audience, { now, person: facts, ...(locale ? { locale } : {}) }) === 'yes';
  const confidential = live.confidential.filter(({ rules }) => holds(rules.trigger.audience));
  return {
    personId: person.personId,
    now,
    firstSeenAt: person.firstSeenAt,
    traits: told(person.traits, 'person', live, confidential),
    account: person.account && told(person.account.traits, 'account', live, confidential),
    counters: picked(person.counters, [...live.openCounterKeys, ...confidential.flatMap((flow) => flow.counterKeys)]),
    flows: person.flows,
    milestones: person.milestones,
    friction: person.friction,
    segments: [],
    stage: facts.stage,
    sessions: person.sessions + (now - person.lastSeenAt > sessionGap ? 1 : 0),
    recentShows: [...facts.recentShows],
    confidentialFlows: confidential.map(({ rules }) => rules),
    manifest: live.manifest.version,
  };
}

function told(
  traits: Traits,
  of: keyof TraitNames,
  live: LiveEnvironment,
  confidential: LiveEnvironment['confidential'],
): Traits {
  return picked(traits, [...live.traits[of], ...confidential.flatMap((flow) => flow.traits[of])]);
}

function picked<T>(record: Readonly<Record<string, T>>, names: readonly string[]): Record<string, T> {
  const found: Record<string, T> = {};
  for (const name of names) {
    const value = Object.hasOwn(record, name) ? record[name] : undefined;
    if (value !== undefined) found[name] = value;
  }
  return found;
}
