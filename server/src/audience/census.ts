import type { LifecycleStage, LifecycleWindow, Millis } from '@foothold/sdk/contract';
import { type Lived, lifecycleStages, stageOf, windowNames, windowOf } from '../lifecycle/stage.js';
import { compileSegments, membershipOf } from '../segments/membership.js';
import type { NumberedState, PersonAccount, PersonState } from '../stores/events.js';
import { type ListKey, listKeyOf } from '../stores/lists.js';
import type { Definitions } from './definitions.js';

/** Where a census finds everybody. */
export interface CensusSource {
  states(environmentId: string): AsyncIterable<NumberedState[]>;
  listsOf(environmentId: string, person: ListKey): string[] | Promise<string[]>;
}

/** What people or accounts are grouped by. */
export type GroupKey = `segment:${string}` | `stage:${LifecycleStage}` | `window:${LifecycleWindow}`;

/** How many stand where: by stage, then by window. */
export type Standings = Record<LifecycleStage, Record<LifecycleWindow, number>>;

/** One look at everybody in an environment: who is in which segment, stage and window. */
export interface Census {
  at: Millis;
  /** Person numbers as in `Series`, ascending: everybody, and by group. Nobody is in a group that is not there. */
  everybody: Int32Array;
  groups: ReadonlyMap<GroupKey, Int32Array>;
  people: Standings;
  /** Accounts that somebody belongs to. */
  accounts: Standings;
  /** Ids of accounts by group; no segments. */
  accountGroups: ReadonlyMap<GroupKey, readonly string[]>;
}

/** Places everybody. Takes as many turns as the source gives batches. */
export async function takeCensus(
  source: CensusSource,
  environmentId: string,
  { segments, lifecycle, milestones }: Definitions,
  at: Millis,
): Promise<Census> {
  const compiled = compileSegments(segments);
  const stages = { definition: lifecycle, milestones };
  const everybody: number[] = [];
  const groups = new Map<GroupKey, number[]>();
  const people = noStandings();
  const accounts = new Map<string, AccountLife>();

  for await (const batch of source.states(environmentId)) {
    for (const state of batch) {
      const stage = stageOf(stages, state, at);
      const window = windowOf(state.firstSeenAt, at);
      const lists = compiled.lists.size > 0 ? await source.listsOf(environmentId, listKeyOf(state)) : [];
      everybody.push(state.person);
      people[stage][window] += 1;
      const keys: GroupKey[] = [`stage:${stage}`, `window:${window}`];
      for (const id of membershipOf(compiled, factsOf(state, stage, at), lists, at)) keys.push(`segment:${id}`);
      for (const key of keys) addTo(groups, key, state.person);
      if (state.account) addLife(accounts, state.account, state);
    }
  }

  const standings = noStandings();
  const accountGroups = new Map<GroupKey, string[]>();
  for (const [id, life] of accounts) {
    const lived: Lived = { ...life, weeks: [...life.weeks].sort((a, b) => a - b) };
    const stage = stageOf(stages, lived, at);
    const window = windowOf(life.account.firstSeenAt, at);
    standings[stage][window] += 1;
    addTo(accountGroups, `stage:${stage}`, id);
    addTo(accountGroups, `window:${window}`, id);
  }
  return {
    at,
    everybody: Int32Array.from(everybody).sort(),
    groups: new Map([...groups].map(([key, numbers]) => [key, Int32Array.from(numbers).sort()])),
    people,
    accounts: standings,
    accountGroups,
  };
}

/** What the people of an account lived together. */
interface AccountLife {
  milestones: Record<string, Millis>;
  weeks: Set<number>;
  account: PersonAccount;
}

function addLife(accounts: Map<string, AccountLife>, account: PersonAccount, person: PersonState): void {
  const life = accounts.get(account.id) ?? { milestones: {}, weeks: new Set(), account };
  accounts.set(account.id, life);
  for (const [id, at] of Object.entries(person.milestones))
    life.milestones[id] = Math.min(at, life.milestones[id] ?? at);
  for (const week of person.weeks) life.weeks.add(week);
}

/** The stage of one account, from what its people lived. */
export function lifeOf(account: PersonAccount, people: Iterable<PersonState>): Lived {
  const accounts = new Map<string, AccountLife>();
  for (const person of people) addLife(accounts, account, person);
  const life = accounts.get(account.id) ?? { milestones: {}, weeks: new Set<number>(), account };
  return { ...life, weeks: [...life.weeks].sort((a, b) => a - b) };
}

function factsOf(state: PersonState, stage: LifecycleStage, now: Millis) {
  return {
    traits: state.traits,
    account: state.account?.traits ?? null,
    counters: state.counters,
    flows: state.flows,
    milestones: state.milestones,
    friction: state.friction,
    stage,
    firstSeenAt: state.firstSeenAt,
    recentShows: state.recentShows.filter((at) => at > now - 86_400_000),
  };
}

function addTo<K, T>(groups: Map<K, T[]>, key: K, item: T): void {
  const known = groups.get(key);
  if (known) known.push(item);
  else groups.set(key, [item]);
}

function noStandings(): Standings {
  const windows = () => Object.fromEntries(windowNames.map((name) => [name, 0])) as Record<LifecycleWindow, number>;
  // Every stage and window is named once.
  return Object.fromEntries(lifecycleStages.map((stage) => [stage, windows()])) as Standings;
}
