import type { GateName } from '../contract/index.js';
import { codes } from './code.js';
import { degreeOf } from './condition.js';
import { Degree } from './degree.js';
import { nodesOf } from './finding.js';
import { type DecisionPass, gates } from './gate.js';
import type { PlannedFlow } from './plan.js';
import { opens, Verdict } from './verdict.js';

/** The gate that a flow does not get through, and its reason as a stable code. */
export interface Hold {
  gate: GateName;
  code: string;
}

const [askSchedule, ...others] = gates;
const otherNames: readonly GateName[] = ['prompt', 'behaviour', 'frequency', 'fatigue', 'priority'];
/** One object a gate and reason, so that counting over millions of moments makes none. */
const known = new Map<number, Hold>();

/**
 * The first gate that does not let a flow through in a pass that is decided, `unknown` ones included; null when all of
 * them do. It says what the explanation's `firstFailed` says, without writing one: for counting over many moments.
 */
export function heldAt(flow: PlannedFlow, pass: DecisionPass): Hold | null {
  const schedule = askSchedule(flow, pass);
  if (!opens(schedule)) return holdOf(schedule, 0, 'schedule');
  const rule = degreeOf(flow.rule, pass);
  if (rule !== Degree.yes) {
    const { audience, scene } = nodesOf(flow, pass.circuit);
    const degree = degreeOf(audience, pass);
    if (degree !== Degree.yes) return holdOf(Verdict.audience + 100 * degree, 1, 'audience');
    return holdOf(Verdict.scene + 100 * degreeOf(scene, pass), 2, 'scene');
  }
  for (let at = 0; at < others.length; at++) {
    const verdict = others[at]?.(flow, pass) ?? Verdict.first;
    if (!opens(verdict)) return holdOf(verdict, at + 3, otherNames[at] ?? 'priority');
  }
  return null;
}

function holdOf(verdict: Verdict, at: number, gate: GateName): Hold {
  const key = verdict * 10 + at;
  const hold = known.get(key) ?? { gate, code: codes[verdict] ?? '' };
  known.set(key, hold);
  return hold;
}

/** Whether audience and scene of a flow hold: most flows end here, so ask before `heldAt` when only the rest matters. */
export function meetsRule(flow: PlannedFlow, pass: DecisionPass): boolean {
  return degreeOf(flow.rule, pass) === Degree.yes;
}
