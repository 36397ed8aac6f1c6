import {
  type LifecycleStage,
  type LifecycleWindow,
  lifecycleStages,
  type Millis,
  type PersonFacts,
} from '@foothold/sdk/contract';
import { AccountLives, accountLivesOf } from '../lifecycle/account-life.js';
import { asksForAccountStage, stageOf, windowNames, windowOf } from '../lifecycle/stage.js';
import { compileSegments, membershipOf } from '../segments/membership.js';
import type { NumberedState, PersonState } from '../stores/events.js';
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
  const accountLives = asksForAccountStage(segments) ? await accountLivesOf(source, environmentId) : null;
  const accounts = new AccountLives();

  for await (const batch of source.states(environmentId)) {
    for (const state of batch) {
      const stage = stageOf(stages, state, at);
      const window = windowOf(state.firstSeenAt, at);
      const lists = compiled.lists.size > 0 ? await source.listsOf(environmentId, listKeyOf(state)) : [];
      everybody.push(state.person);
      people[stage][window] += 1;
      const keys: GroupKey[] = [`stage:${stage}`, `window:${window}`];
      const life = state.account && accountLives?.of(state.account.id);
      const accountStage = life ? stageOf(stages, life.until(at, state.account), at) : undefined;
      const facts = factsOf(state, { stage, ...(accountStage ? { accountStage } : {}) }, at);
      for (const id of membershipOf(compiled, facts, lists, at)) keys.push(`segment:${id}`);
      for (const key of keys) addTo(groups, key, state.person);
      accounts.add(state);
    }
  }

  const standings = noStandings();
  const accountGroups = new Map<GroupKey, string[]>();
  for (const { account, life } of accounts) {
    const stage = stageOf(stages, life.until(at, account), at);
    const window = windowOf(account.firstSeenAt, at);
    standings[stage][window] += 1;
    addTo(accountGroups, `stage:${stage}`, account.id);
    addTo(accountGroups, `window:${window}`, account.id);
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

function factsOf(state: PersonState, stages: Pick<PersonFacts, 'stage' | 'accountStage'>, now: Millis) {
  return {
    traits: state.traits,
    account: state.account?.traits ?? null,
    counters: state.counters,
    flows: state.flows,
    milestones: state.milestones,
    friction: state.friction,
    ...stages,
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
