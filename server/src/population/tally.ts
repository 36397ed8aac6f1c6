import type { FactCondition, Facts, GateFinding, GateName, Scalar, Standing } from '@foothold/sdk/contract';
import { type Passage, type Plan, passageOf } from '@foothold/sdk/engine';

/** Somebody a number can be opened at. */
export interface Example {
  id: string;
  /** Null for somebody who has told nothing of themselves. */
  name: string | null;
}

/** A number of people, with a few of them. */
export interface Some {
  people: number;
  examples: Example[];
}

/** What a gate said, and to how many. */
export interface Reason extends Some {
  code: string;
  truth: GateFinding['truth'];
}

/** A change, as far as it is the same for many people. */
interface Lack {
  code: string;
  condition?: FactCondition;
  /** `side` and `signal` of a signal. */
  values?: Record<string, Scalar>;
}

/** Something that would have to change for people to get through. */
export type Blocker = Lack & Some;

export interface GateTally {
  gate: GateName;
  /** Whom no gate before held back. */
  came: number;
  passed: number;
  held: number;
  /** Who can't be told here; they go on to the next gate. */
  unknown: number;
  /** Why it held back or could not tell: most people first. */
  reasons: Reason[];
  /** What would have to change for those it held back, most people first; only of gates made of conditions and signals. */
  blockers: Blocker[];
}

/** How a population fares at the gates of one flow. */
export interface PopulationTally {
  gates: GateTally[];
  /** Whom every gate lets through. */
  through: number;
  /** Whom no gate holds back, and some can't tell. */
  undecided: number;
  /** Where everybody stands; null without a behaviour gate. */
  quadrants: Record<Standing['quadrant'], number> | null;
}

const mostExamples = 5;
const mostBlockers = 20;
const madeOfConditions: readonly GateName[] = ['audience', 'scene', 'prompt', 'behaviour'];

interface OpenGate extends Pick<GateTally, 'gate' | 'came' | 'passed' | 'held' | 'unknown'> {
  reasons: Map<string, Reason>;
  blockers: Map<string, Blocker>;
}

/** Counts people at the gates of one flow of a plan, one after the other. */
export function tallyOf(plan: Plan, flowId: string) {
  const gates = new Map<GateName, OpenGate>();
  const quadrants = { above: 0, unmotivated: 0, unable: 0, neither: 0 };
  /** What would have to change at the behaviour gate, by the signals that hold: it is costly to find, and often the same. */
  const changesKnown = new Map<string, Lack[]>();
  let through = 0;
  let undecided = 0;
  let hasStandings = false;

  function add(facts: Facts, example: Example): void {
    const passage = passageOf(facts, plan, flowId);
    if (!passage) return;
    let isCertain = true;
    let hasEnded = false;
    for (const finding of passage.gates) {
      if (finding.standing) {
        hasStandings = true;
        quadrants[finding.standing.quadrant] += 1;
      }
      const gate = gateOf(finding.gate);
      if (hasEnded) continue;
      gate.came += 1;
      if (finding.truth === 'yes') {
        gate.passed += 1;
        continue;
      }
      isCertain = false;
      const { code, truth } = finding;
      note<Pick<Reason, 'code' | 'truth'>>(gate.reasons, code, { code, truth }, example);
      if (truth === 'unknown') {
        gate.unknown += 1;
        continue;
      }
      gate.held += 1;
      hasEnded = true;
      if (!madeOfConditions.includes(finding.gate)) continue;
      // A comparison that stands in two places of a tree is one blocker.
      const changes = new Map(changesAt(finding, passage).map((change) => [JSON.stringify(change), change]));
      for (const [key, change] of changes) note(gate.blockers, key, change, example);
    }
    if (hasEnded) return;
    if (isCertain) through += 1;
    else undecided += 1;
  }

  function gateOf(name: GateName): OpenGate {
    const known = gates.get(name);
    if (known) return known;
    const gate: OpenGate = {
      gate: name,
      came: 0,
      passed: 0,
      held: 0,
      unknown: 0,
      reasons: new Map(),
      blockers: new Map(),
    };
    gates.set(name, gate);
    return gate;
  }

  function changesAt({ code, standing }: GateFinding, passage: Passage): Lack[] {
    // Without a standing the reason says it all: friction, or no milestone.
    if (!standing) return passage.changes().map(lackOf);
    const key = JSON.stringify([code, standing.motivationSignals, standing.abilitySignals]);
    const changes = changesKnown.get(key) ?? passage.changes().map(lackOf);
    changesKnown.set(key, changes);
    return changes;
  }

  return {
    add,
    result: (): PopulationTally => ({
      gates: [...gates.values()].map((gate) => ({
        ...gate,
        reasons: mostFirst(gate.reasons),
        blockers: mostFirst(gate.blockers).slice(0, mostBlockers),
      })),
      through,
      undecided,
      quadrants: hasStandings ? quadrants : null,
    }),
  };
}

/** Of one person's values only what is the same for others: which signal it is. */
function lackOf({ code, condition, values }: ReturnType<Passage['changes']>[number]): Lack {
  const { side, signal } = values ?? {};
  return {
    code,
    ...(condition?.type === 'fact' && { condition }),
    ...(side !== undefined && signal !== undefined && { values: { side, signal } }),
  };
}

function note<T extends object>(into: Map<string, T & Some>, key: string, what: T, example: Example): void {
  const known = into.get(key) ?? { ...what, people: 0, examples: [] };
  known.people += 1;
  if (known.examples.length < mostExamples) known.examples.push(example);
  into.set(key, known);
}

function mostFirst<T extends Some>(counted: Map<string, T>): T[] {
  return [...counted.values()].sort((a, b) => b.people - a.people);
}
