import type { Millis } from '@foothold/sdk/contract';
import { ShortMemory } from '../short-memory.js';
import { type Census, type CensusSource, type GroupKey, type Standings, takeCensus } from './census.js';
import type { Definitions } from './definitions.js';

/** How many people there are in everything. */
export interface AudienceCounts {
  /** When they were counted. */
  at: Millis;
  everybody: number;
  /** By the id of the segment. */
  segments: Record<string, number>;
  people: Standings;
  accounts: Standings;
}

/** A part of the people in some groups. */
export interface AudiencePage {
  at: Millis;
  /** Person numbers as in `Series`, newest first. */
  people: number[];
  nextCursor: string | null;
  total: number;
}

/** Answers questions about who is in what. Each look at everybody is kept for a little while. */
export interface Audiences {
  counts(environmentId: string, definitions: Definitions, now: Millis): Promise<AudienceCounts>;
  /** People who are in all of the groups. */
  peopleIn(
    environmentId: string,
    definitions: Definitions,
    request: { groups: readonly GroupKey[]; cursor?: string; limit?: number },
    now: Millis,
  ): Promise<AudiencePage>;
  /** Ids of accounts that are in all of the groups. */
  accountsIn(
    environmentId: string,
    definitions: Definitions,
    groups: readonly GroupKey[],
    now: Millis,
  ): Promise<string[]>;
  /** Looks anew when it is asked next: a list has changed. */
  forget(environmentId: string): Promise<void>;
}

/** Keeps the last census of each environment. */
export class CensusKeeper {
  private readonly taken = new ShortMemory<Census>();

  constructor(private readonly source: CensusSource) {}

  forget(environmentId: string): void {
    this.taken.forget(environmentId);
  }

  /** The people of an environment now, or a few seconds ago. */
  of(environmentId: string, definitions: Definitions, now: Millis): Promise<Census> {
    const take = () => takeCensus(this.source, environmentId, definitions, now);
    return this.taken.of(environmentId, now, take, definitions.key);
  }
}

export function createAudiences(keeper: CensusKeeper): Audiences {
  return {
    async counts(environmentId, definitions, now) {
      const census = await keeper.of(environmentId, definitions, now);
      return {
        at: census.at,
        everybody: census.everybody.length,
        segments: Object.fromEntries(
          definitions.segments.map(({ id }) => [id, census.groups.get(`segment:${id}`)?.length ?? 0]),
        ),
        people: census.people,
        accounts: census.accounts,
      };
    },

    async peopleIn(environmentId, definitions, { groups, cursor, limit = 50 }, now) {
      const census = await keeper.of(environmentId, definitions, now);
      const found = groups.map((key) => census.groups.get(key) ?? new Int32Array(0)).reduce(inBoth, census.everybody);
      const before = Number(cursor ?? Number.MAX_SAFE_INTEGER);
      const people: number[] = [];
      let at = found.length - 1;
      while (at >= 0 && (found[at] ?? 0) >= before) at -= 1;
      for (; at >= 0 && people.length < limit; at -= 1) people.push(found[at] ?? 0);
      return { at: census.at, people, nextCursor: at >= 0 ? String(people.at(-1)) : null, total: found.length };
    },

    async accountsIn(environmentId, definitions, groups, now) {
      const census = await keeper.of(environmentId, definitions, now);
      const [first = [], ...others] = groups.map((key) => census.accountGroups.get(key) ?? []);
      return others.reduce<string[]>(
        (found, group) => {
          const ids = new Set(group);
          return found.filter((id) => ids.has(id));
        },
        [...first],
      );
    },

    forget: async (environmentId) => keeper.forget(environmentId),
  };
}

/** Numbers that are in both; all ascending. */
function inBoth(some: Int32Array, others: Int32Array): Int32Array {
  const both: number[] = [];
  let at = 0;
  for (const number of others) {
    while (at < some.length && (some[at] ?? 0) < number) at += 1;
    if (some[at] === number) both.push(number);
  }
  return Int32Array.from(both);
}
