import type { Decision, Explanation, Facts } from '../contract/index.js';
import { placeOf } from './behaviour.js';
import { beginPass, degreeOf } from './condition.js';
import { Degree } from './degree.js';
import { type DecisionPass, gates } from './gate.js';
import type { Plan, PlannedFlow } from './plan.js';
import { askPriority, compareRank } from './priority.js';
import { opens } from './verdict.js';

/** Writes the explanations of a pass that is decided. `explainer` in `explain.ts`, loaded only where it is wanted. */
export type Explainer = (
  flows: readonly PlannedFlow[],
  winner: PlannedFlow | null,
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
 * their rank. A gate that is `unknown` doesn't let through. Pure: the same facts and plan give the same decision.
 *
 * The caller waits `delaySeconds` and asks again, and resumes a flow that is under way from its progress.
 */
export function decide(facts: Facts, plan: Plan, { explain, flowIds }: DecideOptions = {}): Decision {
  const pass: DecisionPass = Object.assign(beginPass(plan.circuit, facts), { plan });
  const flows: (PlannedFlow | undefined)[] = flowIds ? flowIds.map((id) => plan.byId.get(id)) : plan.flows;
  let winner: PlannedFlow | null = null;
  const beside: PlannedFlow[] = [];
  for (const flow of flows) {
    if (!flow || !passes(flow, winner, pass)) continue;
    if (flow.interrupts) winner = flow;
    else beside.push(flow);
  }
  const shown = (flow: PlannedFlow) => ({
    flowId: flow.id,
    version: flow.version,
    kind: flow.behaviour && placeOf(flow.behaviour, pass).asked,
  });
  return {
    show: winner && shown(winner),
    beside: beside.sort((a, b) => compareRank(a, b, pass)).map(shown),
    explanations: explain
      ? explain(
          flows.flatMap((flow) => flow ?? []),
          winner,
          pass,
        )
      : [],
  };
}

/** Whether every gate lets the flow through, and no better one is known. */
function passes(flow: PlannedFlow, winner: PlannedFlow | null, pass: DecisionPass): boolean {
  // Audience and scene in one settle most, so they are asked before the gates in their order.
  if (degreeOf(flow.rule, pass) !== Degree.yes) return false;
  for (const ask of gates) if (!opens(ask(flow, pass))) return false;
  return opens(askPriority(flow, winner, pass));
}
