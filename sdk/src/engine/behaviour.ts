import type { Milestone, PatternType, PromptKind, Score } from '../contract/index.js';
import { addCondition, type Circuit, degreeOf, type Node, type Pass } from './condition.js';
import { Degree } from './degree.js';

/** A score whose signals are nodes of a circuit. */
export interface PlannedScore {
  base: number;
  signals: { id: string; weight: number; when: Node }[];
}

/** A milestone's behaviour model. */
export interface PlannedBehaviour {
  id: string;
  motivation: PlannedScore;
  ability: PlannedScore;
  /** The action line M·A = L. */
  line: number;
  /** Where the person of the last pass stands, and which pass that was. */
  place?: Place;
  stamp: number;
}

/** A place on the M–A chart. */
export interface Place {
  motivation: number;
  ability: number;
  quadrant: Quadrant;
  /** The kind of prompt that is asked for here; null: hold back. */
  asked: PromptKind | null;
}

/** Where a place lies: above the action line (or on it), or below it. */
export enum Quadrant {
  above = 0,
  /** But able. */
  unmotivated = 1,
  /** But motivated. */
  unable = 2,
  neither = 3,
}

/** By quadrant (DOMAIN.md §2): above the line a reminder is enough. */
export const kindAskedIn = ['signal', 'spark', 'facilitator', null] as const;

/** The kinds that patterns suit when a flow leaves the kind to the engine (`auto`). Others suit any kind. */
const suited: Readonly<Partial<Record<PatternType, PromptKind>>> = {
  hotspot: 'signal',
  banner: 'signal',
  modal: 'spark',
  slideout: 'spark',
  tour: 'facilitator',
  checklist: 'facilitator',
  emptyState: 'facilitator',
  microLearning: 'facilitator',
};

/** The kind of prompt that a pattern suits. Surveys and resource centres suit any. */
export function suitedKind(pattern: PatternType): PromptKind | 'any' {
  return suited[pattern] ?? 'any';
}

/** Finer than any weight an author writes, coarser than what adding floating-point numbers loses. */
const tolerance = 1e-9;

/**
 * Where motivation and ability (0…1 each) put a person, given the action line M·A = L.
 *
 * On or above the line (M·A ≥ L): above. Below it, each side is held against √L, where the line crosses the diagonal
 * M = A: a side that reaches √L is strong enough to carry an equal partner over the line, so the other one is what is
 * missing. Both can't reach it below the line. If neither does, no single push is the answer.
 *
 * The model is Fogg's (B = MAP: behaviour happens when motivation, ability and a prompt meet above the action line).
 */
export function quadrantOf(motivation: number, ability: number, line: number): Quadrant {
  if (motivation * ability >= line - 2 * tolerance) return Quadrant.above;
  const side = Math.sqrt(line) - tolerance;
  return ability >= side ? Quadrant.unmotivated : motivation >= side ? Quadrant.unable : Quadrant.neither;
}

/** A sum as a score: within 0…1, to nine decimals. */
export const clamped = (sum: number) => Math.round(Math.min(1, Math.max(0, sum)) * 1e9) / 1e9;

/** base + Σ weightᵢ·signalᵢ, not yet clamped to 0…1 and rounded to nine decimals. A signal that is unknown counts as not held. */
export function sumOf({ base, signals }: PlannedScore, pass: Pass): number {
  for (const { weight, when } of signals) if (degreeOf(when, pass) === Degree.yes) base += weight;
  return base;
}

/** Where the person of the pass stands for a milestone. Found once a pass. */
export function placeOf(behaviour: PlannedBehaviour, pass: Pass): Place {
  if (behaviour.place && behaviour.stamp === pass.stamp) return behaviour.place;
  const motivation = clamped(sumOf(behaviour.motivation, pass));
  const ability = clamped(sumOf(behaviour.ability, pass));
  const quadrant = quadrantOf(motivation, ability, behaviour.line);
  behaviour.stamp = pass.stamp;
  behaviour.place = { motivation, ability, quadrant, asked: kindAskedIn[quadrant] };
  return behaviour.place;
}

/** Adds the signals of a milestone's behaviour model to a circuit. */
export function planBehaviour(
  circuit: Circuit,
  { id, behaviour: { motivation, ability, line } }: Pick<Milestone, 'id' | 'behaviour'>,
): PlannedBehaviour {
  const plan = ({ base, signals }: Score): PlannedScore => ({
    base,
    signals: signals.map((signal) => ({ ...signal, when: addCondition(circuit, signal.when) })),
  });
  return { id, motivation: plan(motivation), ability: plan(ability), line, stamp: 0 };
}
