import { placeOf } from './behaviour.js';
import { no, yes } from './condition.js';
import type { DecisionPass, Verdict } from './gate.js';
import { type PlannedFlow, priorityOf } from './plan.js';

const alreadyShowing: Verdict = { degree: no, code: 'already_showing' };
const anotherShowing: Verdict = { degree: no, code: 'another_showing' };
const outranked: Verdict = { degree: no, code: 'outranked' };
const first: Verdict = { degree: yes, code: 'first' };
const beside: Verdict = { degree: yes, code: 'beside' };

/** Whether a flow that interrupts is on the screen. A flow that the plan doesn't know is taken for one. */
export function isInterrupted({ facts, plan }: DecisionPass): boolean {
  return !!facts.showing?.some((id) => plan.byId.get(id)?.interrupts !== false);
}

/** |M·A − L|; a flow without a behaviour gate comes after all that have one. */
function distanceToLine({ behaviour }: PlannedFlow, pass: DecisionPass): number {
  if (!behaviour) return Number.POSITIVE_INFINITY;
  const { motivation, ability } = placeOf(behaviour, pass);
  return Math.abs(motivation * ability - behaviour.line);
}

/**
 * Ranks two flows, the first one smaller: by priority, then by closeness to the action line, then by age (the one
 * published earlier first), then by id.
 */
export function compareRank(a: PlannedFlow, b: PlannedFlow, pass: DecisionPass): number {
  const byPriority = priorityOf(b) - priorityOf(a);
  if (byPriority) return byPriority;
  const [nearA, nearB] = [distanceToLine(a, pass), distanceToLine(b, pass)];
  return nearA === nearB ? a.order - b.order : nearA - nearB;
}

/** The last gate: one interrupting flow at a time, and nothing twice. `winner` is the one that shows. */
export function askPriority(flow: PlannedFlow, winner: PlannedFlow | null, busy: boolean, pass: DecisionPass): Verdict {
  if (pass.facts.showing?.includes(flow.id)) return alreadyShowing;
  if (!flow.interrupts) return beside;
  if (busy) return anotherShowing;
  return !winner || winner === flow || compareRank(flow, winner, pass) < 0 ? first : outranked;
}
