import type { Decision, Explanation, Facts } from '../contract/index.js';
import { placeOf } from './behaviour.js';
import { beginPass, degreeOf } from './condition.js';
import { Degree } from './degree.js';
import { type DecisionPass, gates } from './gate.js';
import type { Plan, PlannedFlow } from './plan.js';
import { compareRank } from './priority.js';
import { opens } from './verdict.js';

/** Writes the explanations of a pass that is decided. `explainer` in `explain.ts`, loaded only where it is wanted. */
export type Explainer = (flows: readonly PlannedFlow[], pass: DecisionPass) => Explanation[];

export interface DecideOptions {
  /** Explains every flow that was looked at. Left out, `explanations` is empty. */
  explain?: Explainer;
  /** Looks only at these flows of the plan, as `affectedFlows` gives them. Left out, at all. */
  flows?: readonly PlannedFlow[];
}

/**
 * Chooses what to show one person at one moment: at most one flow that interrupts, and any that may stand beside it, in
 * their rank. A gate that is `unknown` doesn't let through. Pure: the same facts and plan give the same decision.
 *
 * The caller waits `delaySeconds` and asks again, and resumes a flow that is under way from its progress.
 */
export function decide(facts: Facts, plan: Plan, { explain, flows = plan.flows }: DecideOptions = {}): Decision {
  const pass: DecisionPass = beginPass(plan, facts);
  const beside: PlannedFlow[] = [];
  for (const flow of flows) {
    if (!passes(flow, pass)) continue;
    if (flow.interrupts) pass.winner = flow;
    else beside.push(flow);
  }
  const shown = ({ rules, behaviour }: PlannedFlow) => ({
    flowId: rules.id,
    version: rules.version,
    kind: behaviour ? placeOf(behaviour, pass).asked : null,
  });
  return {
    show: pass.winner ? shown(pass.winner) : null,
    beside: beside.sort((a, b) => compareRank(a, b, pass)).map(shown),
    explanations: explain?.(flows, pass) ?? [],
  };
}

/** Whether every gate lets the flow through, and no better one is known. */
function passes(flow: PlannedFlow, pass: DecisionPass): boolean {
  // Audience and scene settle most, so they are asked first, in one.
  return degreeOf(flow.rule, pass) === Degree.yes && gates.every((ask) => opens(ask(flow, pass)));
}
