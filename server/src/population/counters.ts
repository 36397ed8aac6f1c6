import type { Condition, Counter, CounterDefinition } from '@foothold/sdk/contract';
import { type Needy, requiredCounters } from '@foothold/sdk/engine';
import { dayOf } from '../stores/derive/tally.js';
import type { EventStore, Series } from '../stores/events.js';

/** Counters that are not kept up, counted for one person. */
export type CountAfterwards = (person: number) => Record<string, Counter>;

/** What a rule that need not be live reads: a flow's trigger, or a condition by itself. */
export function counterNeeds(rules: readonly (Needy | Condition)[]): CounterDefinition[] {
  const needy = rules.map((rule): Needy => {
    if (!('type' in rule)) return rule;
    return { trigger: { audience: rule, prompts: [], frequency: { repeat: 'always' } } };
  });
  return requiredCounters(needy, []);
}

/**
 * Counts from the log what these counters would hold, as far as they are not among those that are kept up: a draft may
 * ask for events that no live rule asks for, and "never" would be a lie.
 */
export async function countAfterwards(
  events: Pick<EventStore, 'series'>,
  environmentId: string,
  needs: readonly CounterDefinition[],
  kept: readonly CounterDefinition[],
): Promise<CountAfterwards> {
  const daysKept = new Map(kept.map(({ key, days }) => [key, days]));
  const missing = needs.filter(({ key, days }) => (daysKept.get(key) ?? -1) < days);
  const counted: [string, Series][] = [];
  for (const { key, event, where } of missing)
    counted.push([key, await events.series(environmentId, { event, ...(where ? { where } : {}) })]);
  return (person) => Object.fromEntries(counted.map(([key, series]) => [key, counterIn(series, person)]));
}

function counterIn({ person: people, at }: Series, person: number): Counter {
  const first = firstOf(people, person);
  const days: Record<number, number> = {};
  let row = first;
  for (; people[row] === person; row += 1) {
    const day = dayOf(at[row] ?? 0);
    days[day] = (days[day] ?? 0) + 1;
  }
  if (row === first) return { count: 0, firstAt: null, lastAt: null };
  return { count: row - first, firstAt: at[first] ?? null, lastAt: at[row - 1] ?? null, days };
}

/** Where a person's rows begin: the column is ascending. */
export function firstOf(people: Int32Array, person: number): number {
  let low = 0;
  let high = people.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((people[middle] ?? 0) < person) low = middle + 1;
    else high = middle;
  }
  return low;
}
