import { type LifecycleStage, type LifecycleWindow, lifecycleStages, type Millis } from '@foothold/sdk/contract';
import { personFacts } from '../delivery/session.js';
import { AccountLives, accountLivesOf } from '../lifecycle/account-life.js';
import { asksForAccountStage, stageOf, windowNames, windowOf } from '../lifecycle/stage.js';
import { compileSegments } from '../segments/membership.js';
import type { NumberedState } from '../stores/events.js';
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
  const placing = { segmentRules: compiled, lifecycle, milestones };
  const everybody: number[] = [];
  const groups = new Map<GroupKey, number[]>();
  const people = noStandings();
  // A segment that asks for the stage of an account has to know all of its people first.
  const known = asksForAccountStage(segments) ? await accountLivesOf(source, environmentId) : null;
  const accounts = known ?? new AccountLives();

  for await (const batch of source.states(environmentId)) {
    for (const state of batch) {
      const lists = compiled.lists.size > 0 ? await source.listsOf(environmentId, listKeyOf(state)) : [];
      const accountLife = state.account ? known?.of(state.account.id) : undefined;
      const ties = { lists, ...(accountLife ? { accountLife } : {}) };
      const { stage, segments: heldIn = [] } = personFacts(placing, state, ties, at);
      const window = windowOf(state.firstSeenAt, at);
      everybody.push(state.person);
      people[stage][window] += 1;
      const keys: GroupKey[] = [`stage:${stage}`, `window:${window}`];
      for (const id of heldIn) keys.push(`segment:${id}`);
      for (const key of keys) addTo(groups, key, state.person);
      if (!known) accounts.add(state);
    }
  }

  const standings = noStandings();
  const accountGroups = new Map<GroupKey, string[]>();
  for (const { account, life } of accounts) {
    const stage = stageOf({ definition: lifecycle, milestones }, life.until(at, account), at);
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
