import type { CounterDefinition, Facts, PersonFacts, RuleSegment, Segment } from '@foothold/sdk/contract';
import { evaluator, factsOf, requiredCounters } from '@foothold/sdk/engine';
import { referencesOf } from '../flows/references.js';

/** The segments of a project, ready to be asked. */
export interface SegmentRules {
  /** Those with a condition; whatever one of them asks for stands before it. */
  rules: { id: string; holds(facts: Facts): boolean }[];
  lists: ReadonlySet<string>;
}

/** Ids of the segments that a rule asks for itself. */
export function segmentsIn({ when }: Pick<RuleSegment, 'when'>): string[] {
  return factsOf(when).flatMap((fact) => (fact.of === 'segment' ? [fact.segmentId] : []));
}

/**
 * Makes segments ready. Where segments ask for each other in a circle, which no project can save, one of them counts
 * as not held.
 * @param wanted only these and those that they ask for. Default: all
 */
export function compileSegments(segments: readonly Segment[], wanted?: Iterable<string>): SegmentRules {
  const byId = new Map(segments.map((segment) => [segment.id, segment]));
  const rules: SegmentRules['rules'] = [];
  const lists = new Set<string>();
  const seen = new Set<string>();
  const add = (id: string): void => {
    const segment = byId.get(id);
    if (!segment || seen.has(id)) return;
    seen.add(id);
    if (segment.kind === 'list') {
      lists.add(id);
      return;
    }
    for (const other of segmentsIn(segment)) add(other);
    const truthOf = evaluator([segment.when]);
    rules.push({ id, holds: (facts) => truthOf(facts)[0] === 'yes' });
  };
  for (const id of wanted ?? byId.keys()) add(id);
  return { rules, lists };
}

/**
 * Which segments a person is in.
 * @param lists on which lists they are
 */
export function membershipOf(
  segments: SegmentRules,
  person: Omit<PersonFacts, 'segments'>,
  lists: readonly string[],
  now: number,
): string[] {
  const found = lists.filter((id) => segments.lists.has(id));
  // Every rule finds in it what those before have settled.
  const facts: Facts = { now, person: { ...person, segments: found } };
  for (const { id, holds } of segments.rules) if (holds(facts)) found.push(id);
  return found;
}

/** What has to be counted so that segments can be told. */
export function segmentCounters(segments: readonly Segment[]): CounterDefinition[] {
  return requiredCounters(
    segments.flatMap((segment) =>
      segment.kind === 'rule'
        ? [{ trigger: { audience: segment.when, prompts: [], frequency: { repeat: 'always' as const } } }]
        : [],
    ),
    [],
  );
}

/**
 * The circle that would come about if the segment were saved: ids from it back to it, or null.
 * @example circleOf(a, [a, b]) // ['a', 'b', 'a']
 */
export function circleOf(segment: Segment, segments: readonly Segment[]): string[] | null {
  const byId = new Map(segments.map((one) => [one.id, one]));
  byId.set(segment.id, segment);
  const seen = new Set<string>();
  const follow = (id: string, path: readonly string[]): string[] | null => {
    const one = byId.get(id);
    if (!one || one.kind === 'list' || seen.has(id)) return null;
    seen.add(id);
    for (const next of segmentsIn(one)) {
      if (next === segment.id) return [...path, next];
      const circle = follow(next, [...path, next]);
      if (circle) return circle;
    }
    return null;
  };
  return follow(segment.id, [segment.id]);
}

/** Ids of the segments that something names, each once. */
export function segmentsNamed(value: unknown): string[] {
  return [...new Set(referencesOf(value).flatMap(({ kind, id }) => (kind === 'segment' ? [id] : [])))];
}

/** All counters of both, each once with the longer window. */
export function joinCounters(
  some: readonly CounterDefinition[],
  more: readonly CounterDefinition[],
): CounterDefinition[] {
  const joined = new Map(some.map((counter) => [counter.key, counter]));
  for (const counter of more) {
    const days = Math.max(counter.days, joined.get(counter.key)?.days ?? 0);
    joined.set(counter.key, { ...counter, days });
  }
  return [...joined.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
}
