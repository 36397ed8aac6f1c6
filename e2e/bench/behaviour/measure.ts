import type { Outcome } from './life.js';
import { draw, For } from './random.js';

/** An estimate with its 95 % interval. */
export interface Estimate {
  value: number;
  low: number;
  high: number;
}

/** What is reported of a policy, from sums over people. */
const measures = {
  activationsPer100: (sum: Outcome, people: number) => (100 * sum.activations) / people,
  wonPer100: (sum: Outcome, people: number) => (100 * sum.won) / people,
  promptsPerPerson: (sum: Outcome, people: number) => sum.prompts / people,
  ignoredPerPerson: (sum: Outcome, people: number) => sum.ignored / people,
  promptsPerActivation: (sum: Outcome) => (sum.activations > 0 ? sum.prompts / sum.activations : 0),
  annoyedAwayPer100: (sum: Outcome, people: number) => (100 * sum.annoyedAway) / people,
} as const;

export type Measure = keyof typeof measures;
export type Measured = Record<Measure, Estimate>;

const names = Object.keys(measures) as Measure[]; // as written above

export interface Comparison {
  /** By policy. */
  policies: Record<string, Measured>;
  /** Ours minus the other, person by person. */
  differences: Record<string, Measured>;
}

const resamples = 600;

/**
 * Every measure of every policy, and what the policy named `ours` differs by, with 95 % intervals by bootstrap over
 * people. The people of all policies are the same in the same order, and so are those of each resample: what a person
 * brings along and the luck they have cancels out of the differences.
 */
export function compare(outcomes: Record<string, readonly Outcome[]>, ours: string): Comparison {
  const everybody = Object.values(outcomes)[0]?.map((_, at) => at) ?? [];
  const whole = measureAll(outcomes, everybody);
  const sampled = Array.from({ length: resamples }, (_, round) =>
    measureAll(
      outcomes,
      everybody.map((at) => Math.floor(draw(round, For.resample, at, 0) * everybody.length)),
    ),
  );
  const estimate = (read: (measured: Record<string, Record<Measure, number>>) => number): Estimate => {
    const values = sampled.map(read).sort((a, b) => a - b);
    const at = (share: number) => values[Math.round(share * (values.length - 1))] ?? Number.NaN;
    return { value: rounded(read(whole)), low: rounded(at(0.025)), high: rounded(at(0.975)) };
  };
  const read = (policy: string, name: Measure) => (measured: Record<string, Record<Measure, number>>) =>
    measured[policy]?.[name] ?? Number.NaN;
  const policies: Comparison['policies'] = {};
  const differences: Comparison['differences'] = {};
  for (const policy of Object.keys(outcomes)) {
    policies[policy] = each((name) => estimate(read(policy, name)));
    if (policy !== ours)
      differences[policy] = each((name) => estimate((all) => read(ours, name)(all) - read(policy, name)(all)));
  }
  return { policies, differences };
}

/** One measure over everybody, without an interval. */
export function measured(outcomes: readonly Outcome[], name: Measure): number {
  return measures[name](sumOf(outcomes), outcomes.length);
}

function measureAll(outcomes: Record<string, readonly Outcome[]>, chosen: readonly number[]) {
  return Object.fromEntries(
    Object.entries(outcomes).map(([policy, people]) => {
      const sum = sumOf(chosen.map((at) => people[at]).filter((outcome) => outcome !== undefined));
      return [policy, each((name) => measures[name](sum, chosen.length))];
    }),
  );
}

function sumOf(outcomes: readonly Outcome[]): Outcome {
  const sum = { activations: 0, prompts: 0, ignored: 0, annoyedAway: 0, won: 0 };
  for (const outcome of outcomes) {
    sum.activations += outcome.activations;
    sum.prompts += outcome.prompts;
    sum.ignored += outcome.ignored;
    sum.annoyedAway += outcome.annoyedAway;
    sum.won += outcome.won;
  }
  return sum;
}

function each<T>(make: (name: Measure) => T): Record<Measure, T> {
  // Every name of `measures` gets its entry.
  return Object.fromEntries(names.map((name) => [name, make(name)])) as Record<Measure, T>;
}

const rounded = (value: number) => Math.round(value * 1_000) / 1_000;
