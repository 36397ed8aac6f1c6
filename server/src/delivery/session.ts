import {
  type Condition,
  initialCharge,
  type Milestone,
  type Millis,
  type PersonFacts,
  type SessionState,
  type Traits,
} from '@foothold/sdk/contract';
import { evaluate } from '@foothold/sdk/engine';
import type { Deps } from '../deps.js';
import type { AccountLife } from '../lifecycle/account-life.js';
import { stageOf } from '../lifecycle/stage.js';
import { membershipOf, type SegmentRules } from '../segments/membership.js';
import type { PersonKey, PersonState } from '../stores/events.js';
import { listKeyOf } from '../stores/lists.js';
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
  deps: Pick<Deps, 'state' | 'events' | 'live' | 'accountLife' | 'now'>,
  environment: { id: string },
  person: PersonKey,
  locale?: string,
): Promise<SessionState | null> {
  const live = await deps.live.byEnvironment(environment.id);
  if (!live) return null;
  const known = (await deps.events.personByKey(environment.id, person)) ?? newcomer(deps.now(), person);
  const ties = await tiesOf(deps, environment.id, live, known, live.sessionSegments);
  return toldState(live, known, ties, deps.now(), locale);
}

/** What people are placed by: of now, or of a past moment. */
type Placing = Pick<LiveEnvironment, 'lifecycle' | 'segmentRules' | 'asksForAccountStage'> & {
  milestones: readonly Milestone[];
};

/** What rules ask of a person that is not kept with them. */
export interface Ties {
  /** Ids of the lists that they are on. */
  lists: readonly string[];
  /** What the people of their account lived together. */
  accountLife?: AccountLife;
}

/** What a person is tied to. Asks for nothing where no rule does. */
export async function tiesOf(
  { state, accountLife }: Pick<Deps, 'state' | 'accountLife'>,
  environmentId: string,
  placing: Placing,
  person: PersonState,
  segments: SegmentRules = placing.segmentRules,
): Promise<Ties> {
  const lists = segments.lists.size > 0 ? await state.listsOf(environmentId, listKeyOf(person)) : [];
  if (!placing.asksForAccountStage || !person.account) return { lists };
  return { lists, accountLife: (await accountLife(environmentId, person.account.id)).with(person) };
}

/**
 * What the engine may know of a person on the server: everything but session and page.
 * @param segments which segments are asked. Default: all
 */
export function personFacts(
  live: Omit<Placing, 'asksForAccountStage'>,
  person: PersonState,
  { lists, accountLife }: Ties,
  now: Millis,
  segments: SegmentRules = live.segmentRules,
): PersonFacts {
  const stages = { definition: live.lifecycle, milestones: live.milestones };
  const facts = {
    traits: person.traits,
    account: person.account?.traits ?? null,
    counters: person.counters,
    flows: person.flows,
    milestones: person.milestones,
    friction: person.friction,
    stage: stageOf(stages, person, now),
    ...(accountLife ? { accountStage: stageOf(stages, accountLife.until(now, person.account), now) } : {}),
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
  ties: Ties,
  now: Millis,
  locale: string | undefined,
): SessionState {
  const facts = personFacts(live, person, ties, now, live.sessionSegments);
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
    ...(facts.accountStage ? { accountStage: facts.accountStage } : {}),
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
