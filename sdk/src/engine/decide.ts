import type { Decision, Explanation, Facts } from '../contract/index.js';
import { kindAskedIn, placeOf } from './behaviour.js';
import { beginPass, yes } from './condition.js';
import { type DecisionPass, gates } from './gate.js';
import type { Plan, PlannedFlow } from './plan.js';
import { askPriority, compareRank, isInterrupted } from './priority.js';

/** Writes the explanations of a pass that is decided. `explainer` in `explain.ts`, loaded only where it is wanted. */
export type Explainer = (
  flows: readonly PlannedFlow[],
  winner: PlannedFlow | null,
  busy: boolean,
  pass: DecisionPass,
) => Explanation[];

export interface DecideOptions {
  /** Explains every flow that was looked at. Left out, `explanations` is empty. */
  explain?: Explainer;
  /** Looks only at these flows, as `affectedFlows` gives them. Left out, at all. Unknown ids are passed over. */
  flowIds?: readonly string[];
}

/**
 * Chooses what to show one person at one moment: at most one flow that interrupts, and any that may stand beside it, in
 * their order. A gate that is `unknown` doesn't let through. Pure: the same facts and plan give the same decision.
 *
 * The caller waits `delaySeconds` and asks again, and resumes a flow that is under way from its progress.
 */
export function decide(facts: Facts, plan: Plan, { explain, flowIds }: DecideOptions = {}): Decision {
  const pass: DecisionPass = Object.assign(beginPass(plan.circuit, facts), { plan });
  const flows = flowIds ? pick(plan, flowIds) : plan.flows;
  const busy = isInterrupted(pass);
  let winner: PlannedFlow | null = null;
  const beside: PlannedFlow[] = [];
  for (const flow of flows) {
    if (!gates.every(({ ask }) => ask(flow, pass).degree === yes)) continue;
    if (askPriority(flow, null, busy, pass).degree !== yes) continue;
    if (!flow.interrupts) beside.push(flow);
    else if (!winner || compareRank(flow, winner, pass) < 0) winner = flow;
  }
  beside.sort((a, b) => compareRank(a, b, pass));
  const shown = (flow: PlannedFlow) => ({
    flowId: flow.id,
    version: flow.rules.version,
    kind: flow.behaviour ? kindAskedIn[placeOf(flow.behaviour, pass).quadrant] : null,
  });
  return {
    show: winner && shown(winner),
    beside: beside.map(shown),
    explanations: explain ? explain(flows, winner, busy, pass) : [],
  };
}

function pick(plan: Plan, flowIds: readonly string[]): PlannedFlow[] {
  const flows = new Set<PlannedFlow>();
  for (const id of flowIds) {
    const flow = plan.byId.get(id);
    if (flow) flows.add(flow);
  }
  return [...flows].sort((a, b) => a.order - b.order);
}
