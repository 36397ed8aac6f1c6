import {
  type Condition,
  initialCharge,
  type Millis,
  type PersonFacts,
  type SessionState,
  type Traits,
} from '@foothold/sdk/contract';
import { evaluate } from '@foothold/sdk/engine';
import type { Deps } from '../deps.js';
import { stageOf } from '../lifecycle/stage.js';
import { membershipOf, type SegmentRules } from '../segments/membership.js';
import type { PersonKey, PersonState } from '../stores/events.js';
import { listKeyOf } from '../stores/lists.js';
import type { StateStore } from '../stores/state.js';
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
  deps: Pick<Deps, 'state' | 'events' | 'live' | 'now'>,
  environment: { id: string },
  person: PersonKey,
  locale?: string,
): Promise<SessionState | null> {
  const live = await deps.live.byEnvironment(environment.id);
  if (!live) return null;
  const known = (await deps.events.personByKey(environment.id, person)) ?? newcomer(deps.now(), person);
  const lists = await listsOf(deps.state, live, known, live.sessionSegments);
  return toldState(live, known, lists, deps.now(), locale);
}

/** On which lists a person is. Asks for nothing where no list matters. */
export async function listsOf(
  state: Pick<StateStore, 'listsOf'>,
  live: Pick<LiveEnvironment, 'segmentRules'> & { environment: { id: string } },
  person: PersonState,
  segments: SegmentRules = live.segmentRules,
): Promise<string[]> {
  return segments.lists.size > 0 ? state.listsOf(live.environment.id, listKeyOf(person)) : [];
}

/**
 * What the engine may know of a person on the server: everything but session and page.
 * @param lists on which lists they are: see `listsOf`
 * @param segments which segments are asked. Default: all
 */
export function personFacts(
  live: Pick<LiveEnvironment, 'milestones' | 'lifecycle' | 'segmentRules'>,
  person: PersonState,
  lists: readonly string[],
  now: Millis,
  segments: SegmentRules = live.segmentRules,
): PersonFacts {
  const facts = {
    traits: person.traits,
    account: person.account?.traits ?? null,
    counters: person.counters,
    flows: person.flows,
    milestones: person.milestones,
    friction: person.friction,
    stage: stageOf({ definition: live.lifecycle, milestones: live.milestones }, person, now),
    firstSeenAt: person.firstSeenAt,
    recentShows: person.recentShows.filter((at) => at > now - day),
  };
  return { ...facts, segments: membershipOf(segments, facts, lists, now) };
}

function newcomer(now: Millis, { userId = null }: { userId?: string | null }): PersonState {
  return {
    personId: '',
    userId,
    anonymousIds: [],
    firstSeenAt: now,
    lastSeenAt: now,
    sessions: 1,
    weeks: [],
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

function toldState(
  live: LiveEnvironment,
  person: PersonState,
  lists: readonly string[],
  now: Millis,
  locale: string | undefined,
): SessionState {
  const facts = personFacts(live, person, lists, now, live.sessionSegments);
  const holds = (audience: Condition | undefined) =>
    !audience || evaluate(audience, { now, person: facts, ...(locale ? { locale } : {}) }) === 'yes';
  const confidential = live.confidential.filter(({ rules }) => holds(rules.trigger.audience));
  const told = new Set([...live.openSegments, ...confidential.flatMap((flow) => flow.segments)]);
  return {
    personId: person.personId,
    now,
    firstSeenAt: person.firstSeenAt,
    traits: toldOf(person.traits, 'person', live, confidential),
    account: person.account && toldOf(person.account.traits, 'account', live, confidential),
    counters: picked(person.counters, [...live.openCounterKeys, ...confidential.flatMap((flow) => flow.counterKeys)]),
    flows: person.flows,
    milestones: person.milestones,
    friction: person.friction,
    segments: (facts.segments ?? []).filter((id) => told.has(id)),
    stage: facts.stage,
    sessions: person.sessions + (now - person.lastSeenAt > sessionGap ? 1 : 0),
    recentShows: [...facts.recentShows],
    confidentialFlows: confidential.map(({ rules }) => rules),
    manifest: live.manifest.version,
  };
}

function toldOf(
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
