import type { Facts, Milestone, PatternType, PromptKind, Score, Standing } from '../contract/index.js';
import {
  addCondition,
  beginPass,
  type Circuit,
  createCircuit,
  degreeOf,
  type Node,
  type Pass,
  yes,
} from './condition.js';

/** A score whose signals are nodes of a circuit. */
interface PlannedScore {
  base: number;
  signals: { id: string; weight: number; when: Node }[];
}

/** A milestone's behaviour model, and where the person of the pass stands in it. */
export interface PlannedBehaviour {
  milestoneId: string;
  motivation: PlannedScore;
  ability: PlannedScore;
  line: number;
  /** The pass in which `stands` was found. */
  pass: number;
  stands: Place;
}

/** A place on the M–A chart. */
export interface Place {
  motivation: number;
  ability: number;
  quadrant: Standing['quadrant'];
}

/** The kind of prompt that each quadrant asks for (DOMAIN.md §2). */
export const kindAskedIn: Readonly<Record<Standing['quadrant'], PromptKind | null>> = {
  above: 'signal',
  unmotivated: 'spark',
  unable: 'facilitator',
  neither: null,
};

/** The kinds that a pattern suits when a flow leaves the kind to the engine (`auto`). A pattern not named suits any. */
const suitedKind: Readonly<Partial<Record<PatternType, PromptKind>>> = {
  hotspot: 'signal',
  banner: 'signal',
  modal: 'spark',
  slideout: 'spark',
  tour: 'facilitator',
  checklist: 'facilitator',
  emptyState: 'facilitator',
};

/** Whether a pattern suits a kind of prompt. Surveys and resource centres suit any. */
export function suits(pattern: PatternType, kind: PromptKind): boolean {
  return (suitedKind[pattern] ?? kind) === kind;
}

/** Finer than any weight an author writes, coarser than what adding floating-point numbers loses. */
const tolerance = 1e-9;

/**
 * Where motivation and ability (0…1 each) put a person, given the action line M·A = L.
 *
 * On or above the line (M·A ≥ L): `above`. Below it, each side is held against √L, the place where the line crosses
 * the diagonal M = A: a side that reaches √L is strong enough to carry an equal partner over the line, so the other
 * one is what is missing. Both can't reach it below the line. If neither does, no single push is the answer.
 *
 * The model is Fogg's (B = MAP: behaviour happens when motivation, ability and a prompt meet above the action line).
 */
export function quadrantOf(motivation: number, ability: number, line: number): Standing['quadrant'] {
  if (motivation * ability >= line - 2 * tolerance) return 'above';
  const side = Math.sqrt(line) - tolerance;
  return ability >= side ? 'unmotivated' : motivation >= side ? 'unable' : 'neither';
}

/** base + Σ weightᵢ·signalᵢ, clamped to 0…1 and rounded to nine decimals. A signal that is unknown counts as not held. */
function scoreOf({ base, signals }: PlannedScore, pass: Pass): number {
  let sum = base;
  for (const { weight, when } of signals) if (degreeOf(when, pass) === yes) sum += weight;
  return Math.round(Math.min(1, Math.max(0, sum)) * 1e9) / 1e9;
}

/** Where the person of the pass stands for a milestone. Found once a pass. */
export function placeOf(behaviour: PlannedBehaviour, pass: Pass): Place {
  if (behaviour.pass !== pass.number) {
    const motivation = scoreOf(behaviour.motivation, pass);
    const ability = scoreOf(behaviour.ability, pass);
    behaviour.stands = { motivation, ability, quadrant: quadrantOf(motivation, ability, behaviour.line) };
    behaviour.pass = pass.number;
  }
  return behaviour.stands;
}

/** Adds the signals of a milestone's behaviour model to a circuit. */
export function planBehaviour(
  circuit: Circuit,
  { id, behaviour }: Pick<Milestone, 'id' | 'behaviour'>,
): PlannedBehaviour {
  const planScore = ({ base, signals }: Score): PlannedScore => ({
    base,
    signals: signals.map((signal) => ({
      id: signal.id,
      weight: signal.weight,
      when: addCondition(circuit, signal.when),
    })),
  });
  return {
    milestoneId: id,
    motivation: planScore(behaviour.motivation),
    ability: planScore(behaviour.ability),
    line: behaviour.line,
    pass: 0,
    stands: { motivation: 0, ability: 0, quadrant: 'neither' },
  };
}

/** The standing of the person of the pass, with the signals that hold. */
export function standingIn(behaviour: PlannedBehaviour, pass: Pass): Standing {
  const { motivation, ability, quadrant } = placeOf(behaviour, pass);
  const holding = ({ signals }: PlannedScore) =>
    signals.filter(({ when }) => degreeOf(when, pass) === yes).map(({ id }) => id);
  return {
    milestoneId: behaviour.milestoneId,
    motivation,
    ability,
    line: behaviour.line,
    quadrant,
    kind: kindAskedIn[quadrant],
    motivationSignals: holding(behaviour.motivation),
    abilitySignals: holding(behaviour.ability),
  };
}

/** Where a person stands for a milestone, for the M–A chart and the person page. What is unknown counts as not held. */
export function standing(milestone: Pick<Milestone, 'id' | 'behaviour'>, facts: Facts): Standing {
  const circuit = createCircuit();
  return standingIn(planBehaviour(circuit, milestone), beginPass(circuit, facts));
}
