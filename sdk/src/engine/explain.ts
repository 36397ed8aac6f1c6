import { gateNames } from '../contract/decision.js';
import type {
  ElementFacts,
  Explanation,
  Facts,
  GateFinding,
  GateName,
  Scalar,
  Target,
  Truth,
} from '../contract/index.js';
import { placeOf } from './behaviour.js';
import { changesFor } from './change.js';
import { codes, degreeIn } from './code.js';
import { degreeOf } from './condition.js';
import { decide, type Explainer } from './decide.js';
import { Degree } from './degree.js';
import { findingOf, type Leaf, leavesOf, leavesUnder, nodesOf } from './finding.js';
import { type DecisionPass, gates, showsToday } from './gate.js';
import type { Plan, PlannedFlow } from './plan.js';
import { standingIn } from './standing.js';
import { truths } from './truth.js';
import { opens, Verdict } from './verdict.js';

type Values = Record<string, Scalar>;

/**
 * Explains the flows of a pass; for `decide`'s `explain`. Whether each flow shows, and the first gate that failed, are
 * found at once. Its gates and the smallest change are written when they are read, so that explaining a thousand flows
 * costs little when few are looked into. `JSON.stringify` writes all of it; `explainAll` gives plain objects. The facts
 * must not be changed in place afterwards.
 */
export const explainer: Explainer = (flows, pass) => {
  const decided = withElementsAsTheyAre(withWinnerOfNow(flows, pass));
  return flows.map((flow) => new FlowExplanation(flow, decided));
};

/** Explains every flow of a plan for one person at one moment. Leave `facts.cause` out to ask about any moment. */
export function explainAll(facts: Facts, plan: Plan): Explanation[] {
  return decide(facts, plan, { explain: explainer }).explanations.map(plain);
}

/** Explains one flow, in competition with all others of the plan; null when the plan doesn't have it. */
export function explainFlow(facts: Facts, plan: Plan, flowId: string): Explanation | null {
  const { explanations } = decide(facts, plan, { explain: explainer });
  const found = explanations.find((explanation) => explanation.flowId === flowId);
  return found ? plain(found) : null;
}

/** The code of the gate that decided, without writing the others: for notes about many flows. Empty when it shows. */
export function reasonOf(explanation: Explanation): string {
  if (explanation instanceof FlowExplanation) return explanation.reason();
  return explanation.gates.find(({ gate }) => gate === explanation.firstFailed)?.code ?? '';
}

function plain({ flowId, version, truth, gates, firstFailed, smallestChange }: Explanation): Explanation {
  return { flowId, version, truth, gates, firstFailed, smallestChange };
}

/**
 * Without a cause every prompt that could come is taken as met. So the winner may be a flow that waits for its moment,
 * such as an event: it comes before nobody until that is there. Then whoever wins without it is named instead.
 */
function withWinnerOfNow(flows: readonly PlannedFlow[], pass: DecisionPass): DecisionPass {
  if (pass.facts.cause || !pass.winner || !waits(pass.winner)) return pass;
  let winner: PlannedFlow | undefined;
  for (const flow of flows) {
    if (!flow.interrupts || waits(flow)) continue;
    const now = { ...pass, winner };
    if (asked.every((ask) => opens(ask(flow, now)))) winner = flow;
  }
  return { ...pass, winner };
}

/** Whether nothing but a moment brings the flow: none of its prompts lasts. */
function waits({ prompts }: PlannedFlow): boolean {
  return !prompts.some(({ prompt: { on } }) => on === 'page' || on === 'absence');
}

/** The pass with all elements looked up that rules ask about: the page may have moved on when an explanation is read. */
function withElementsAsTheyAre(pass: DecisionPass): DecisionPass {
  const { facts, circuit } = pass;
  const { element } = facts;
  if (!element) return pass;
  const known = new Map<string, ElementFacts>();
  for (const { source } of circuit.nodes.values())
    if (source?.fact.of === 'element') known.set(JSON.stringify(source.fact.target), element(source.fact.target));
  const asItWas = (target: Target) => known.get(JSON.stringify(target)) ?? element(target);
  return { ...pass, facts: { ...facts, element: asItWas } };
}

class FlowExplanation implements Explanation {
  readonly flowId: string;
  readonly version: number;
  readonly truth: Truth;
  readonly firstFailed: GateName | null = null;
  readonly #flow: PlannedFlow;
  readonly #pass: DecisionPass;
  #gates: GateFinding[] | undefined;

  constructor(flow: PlannedFlow, pass: DecisionPass) {
    let degree: Degree = Degree.yes;
    // What says no settles it.
    for (let at = 0; at < gateNames.length && degree !== Degree.no; at++) {
      const next = degreeIn(verdictOf(at, flow, pass));
      if (next !== Degree.yes) this.firstFailed ??= gateNames[at] ?? null;
      degree = Math.min(degree, next);
    }
    this.flowId = flow.rules.id;
    this.version = flow.rules.version;
    this.truth = truths[degree];
    this.#flow = flow;
    this.#pass = pass;
  }

  get gates(): GateFinding[] {
    this.#gates ??= gateNames.map((_, at) => writeFinding(at, this.#flow, this.#pass));
    return this.#gates;
  }

  get smallestChange(): Explanation['smallestChange'] {
    const failed = this.gates.find(({ truth }) => truth === 'no') ?? this.gates.find(({ truth }) => truth !== 'yes');
    return failed ? changesFor(this.#flow, failed, this.#pass) : [];
  }

  reason(): string {
    const at = this.firstFailed ? gateNames.indexOf(this.firstFailed) : -1;
    return at < 0 ? '' : codeOf(gateNames[at] ?? 'priority', verdictOf(at, this.#flow, this.#pass), this.#flow);
  }

  toJSON(): Explanation {
    return plain(this);
  }
}

const [askSchedule, ...others] = gates;
/** In the order of `gateNames`. */
const asked: ((flow: PlannedFlow, pass: DecisionPass) => Verdict)[] = [
  askSchedule,
  (flow, pass) => Verdict.audience + 100 * degreeOf(nodesOf(flow, pass.circuit).audience, pass),
  (flow, pass) => Verdict.scene + 100 * degreeOf(nodesOf(flow, pass.circuit).scene, pass),
  ...others,
];

function verdictOf(at: number, flow: PlannedFlow, pass: DecisionPass): Verdict {
  return asked[at]?.(flow, pass) ?? Verdict.first;
}

function writeFinding(at: number, flow: PlannedFlow, pass: DecisionPass): GateFinding {
  const gate = gateNames[at] ?? 'priority';
  const verdict = verdictOf(at, flow, pass);
  const finding: GateFinding = { gate, truth: truths[degreeIn(verdict)], code: codeOf(gate, verdict, flow) };
  const leaves = comparisonsOf(gate, flow, pass);
  if (leaves.length) finding.conditions = leaves.map((leaf) => findingOf(leaf, pass));
  if (gate === 'behaviour' && flow.behaviour) finding.standing = standingIn(flow.behaviour, pass);
  const values = valuesOf(gate, verdict, flow, pass);
  if (values) finding.values = values;
  return finding;
}

function codeOf(gate: GateName, verdict: Verdict, { rules }: PlannedFlow): string {
  if (gate === 'audience' && !rules.trigger.audience) return 'everybody';
  if (gate === 'scene' && !rules.trigger.scene) return 'everywhere';
  return codes[verdict] ?? '';
}

/** The comparisons that a gate rests on, as the author wrote them. */
function comparisonsOf(gate: GateName, { rules, prompts }: PlannedFlow, { circuit }: DecisionPass): Leaf[] {
  const { audience, scene } = rules.trigger;
  if (gate === 'audience') return audience ? leavesOf(audience, circuit) : [];
  if (gate === 'scene') return scene ? leavesOf(scene, circuit) : [];
  if (gate !== 'prompt') return [];
  return prompts.flatMap(({ when }) => (when ? leavesUnder(when) : []));
}

/** The values for the sentences of a gate's codes. */
function valuesOf(
  gate: GateName,
  verdict: Verdict,
  { rules, interrupts, behaviour, priority }: PlannedFlow,
  pass: DecisionPass,
): Values | undefined {
  const { winner } = pass;
  const { now, person, session, cause } = pass.facts;
  const { schedule, gate: behaviourGate, frequency } = rules.trigger;
  switch (gate) {
    case 'schedule':
      return schedule && { from: schedule.from ?? null, until: schedule.until ?? null, now };
    case 'prompt':
      return cause && { cause: cause.on };
    case 'behaviour': {
      const friction = person?.friction ?? null;
      if (!behaviourGate) return { friction };
      const { milestoneId, kind } = behaviourGate;
      return { milestoneId, kind, asked: behaviour ? placeOf(behaviour, pass).asked : null, friction };
    }
    case 'frequency': {
      const history = person?.flows[rules.id];
      if (!history || verdict === Verdict.frequencyOpen) return undefined;
      const { state, shows, lastShownAt } = history;
      const { repeat, maxShows = null, gapHours = null } = frequency;
      return { repeat, state, shows, maxShows, gapHours, lastShownAt };
    }
    case 'fatigue': {
      if (!interrupts || !person) return undefined;
      const { recentShows } = person;
      return {
        ...pass.circuit.caps,
        sessionShows: session?.shows ?? null,
        dayShows: showsToday(recentShows, now),
        lastShownAt: recentShows.length ? Math.max(...recentShows) : null,
      };
    }
    case 'priority':
      if (!winner || verdict !== Verdict.outranked) return undefined;
      return { priority, winner: winner.rules.id, winnerPriority: winner.priority };
    default:
      return undefined;
  }
}
