import { footholdEvents, type Millis, type PropertyFilter } from '@foothold/sdk/contract';
import { counterKey } from '@foothold/sdk/engine';
import type { LiveRules } from '../events.js';
import { type CompiledFriction, compileFriction } from './friction-rules.js';
import type { Tally, TallyShape } from './tally.js';

/** One thing that is tallied per person, for counters and milestones alike. */
export interface TallyDefinition extends TallyShape {
  event: string;
  where: PropertyFilter[];
}

export interface TallyRule extends TallyDefinition {
  /** What documents call it. */
  number: number;
  key: string;
  /** Milestones that may move when it does. */
  milestones: MilestoneRule[];
}

export interface MilestoneRule {
  id: string;
  /** What reaching it moves the friction index by. */
  grade: number;
  match: 'all' | 'any';
  parts: { number: number; atLeast: number }[];
}

/** What has to be done for each event and each person. */
export interface CompiledRules {
  byEvent: ReadonlyMap<string, readonly TallyRule[]>;
  /** Names of events whose properties decide what they count for. */
  readsProperties: ReadonlySet<string>;
  byNumber: ReadonlyMap<number, TallyRule>;
  milestones: readonly MilestoneRule[];
  /** The counters that rules asked for: key → number. */
  counters: readonly (readonly [key: string, number: number])[];
  friction: CompiledFriction;
}

export const noRules: CompiledRules = {
  byEvent: new Map(),
  readsProperties: new Set(),
  byNumber: new Map(),
  milestones: [],
  counters: [],
  friction: compileFriction(),
};

/** Everything that `rules` need tallied, by key, with the longest window and the most moments that any of them asks for. */
export function talliesOf(rules: LiveRules): Map<string, TallyDefinition> {
  const tallies = new Map<string, TallyDefinition>();
  const need = (key: string, event: string, where: readonly PropertyFilter[] = [], days = 0, keep = 0) => {
    const known = tallies.get(key);
    tallies.set(key, {
      event,
      where: [...where],
      days: Math.max(days, known?.days ?? 0),
      keep: Math.max(keep, known?.keep ?? 0),
    });
  };
  for (const counter of rules.counters) need(counter.key, counter.event, counter.where, counter.days);
  for (const milestone of rules.milestones) {
    for (const part of milestone.events) {
      need(counterKey(part.event, part.where), part.event, part.where, 0, part.atLeast ?? 1);
    }
  }
  return tallies;
}

/** Compiles rules whose tallies have been given numbers. */
export function compileRules(rules: LiveRules, numbers: ReadonlyMap<string, number>): CompiledRules {
  const byKey = new Map<string, TallyRule>();
  for (const [key, definition] of talliesOf(rules)) {
    const number = numbers.get(key);
    if (number === undefined) throw new Error(`The tally ${key} has no number.`);
    byKey.set(key, { ...definition, key, number, milestones: [] });
  }

  const friction = compileFriction(rules.friction);
  const milestones = rules.milestones.map((milestone): MilestoneRule => {
    const tallies = milestone.events.map((part) => byKey.get(counterKey(part.event, part.where)));
    const rule: MilestoneRule = {
      id: milestone.id,
      grade: milestone.role === 'firstValue' ? friction.grades.firstValue : friction.grades.milestoneReached,
      match: milestone.match ?? 'all',
      parts: milestone.events.map((part, i) => ({ number: tallies[i]?.number ?? -1, atLeast: part.atLeast ?? 1 })),
    };
    for (const tally of new Set(tallies)) tally?.milestones.push(rule);
    return rule;
  });

  const byEvent = new Map<string, TallyRule[]>();
  for (const rule of byKey.values()) {
    const others = byEvent.get(rule.event);
    if (others) others.push(rule);
    else byEvent.set(rule.event, [rule]);
  }
  const readsProperties = new Set([...byKey.values()].flatMap(({ event, where }) => (where.length > 0 ? [event] : [])));
  if (friction.scores.size > 0) readsProperties.add(footholdEvents.answerGiven);
  return {
    byEvent,
    readsProperties,
    byNumber: new Map([...byKey.values()].map((rule) => [rule.number, rule])),
    milestones,
    counters: rules.counters.map((counter) => [counter.key, numbers.get(counter.key) ?? -1] as const),
    friction,
  };
}

/** The moment at which a milestone was reached: that of the event that made it true. Null when it is not. */
export function milestoneTime(rule: MilestoneRule, tallies: Record<number, Tally>): Millis | null {
  let reached: Millis | null = null;
  for (const { number, atLeast } of rule.parts) {
    const at = tallies[number]?.t?.[atLeast - 1];
    if (at === undefined) {
      if (rule.match === 'all') return null;
      continue;
    }
    if (reached === null) reached = at;
    else reached = rule.match === 'all' ? Math.max(reached, at) : Math.min(reached, at);
  }
  return reached;
}
