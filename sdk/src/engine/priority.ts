import { placeOf } from './behaviour.js';
import type { DecisionPass } from './gate.js';
import type { PlannedFlow } from './plan.js';
import { Verdict } from './verdict.js';

/** |M·A − L|; a flow without a behaviour gate comes after all that have one. */
function distanceToLine({ behaviour }: PlannedFlow, pass: DecisionPass): number {
  if (!behaviour) return 2;
  const { motivation, ability } = placeOf(behaviour, pass);
  return Math.abs(motivation * ability - behaviour.line);
}

/**
 * Ranks two flows, the first one smaller: by priority, then by closeness to the action line, then by age (the one
 * published earlier first), then by id.
 */
export function compareRank(a: PlannedFlow, b: PlannedFlow, pass: DecisionPass): number {
  return b.priority - a.priority || distanceToLine(a, pass) - distanceToLine(b, pass) || a.order - b.order;
}

/**
 * The last gate: nothing twice, and one interrupting flow at a time. A flow on the screen that the plan doesn't know is
 * taken for one that interrupts.
 */
export function askPriority(flow: PlannedFlow, pass: DecisionPass): Verdict {
  const { winner } = pass;
  const { showing = [] } = pass.facts;
  if (showing.includes(flow.rules.id)) return Verdict.alreadyShowing;
  if (!flow.interrupts) return Verdict.beside;
  if (showing.some((id) => pass.circuit.byId.get(id)?.interrupts !== false)) return Verdict.anotherShowing;
  return winner && winner !== flow && compareRank(flow, winner, pass) > 0 ? Verdict.outranked : Verdict.first;
}
