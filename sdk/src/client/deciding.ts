import type { Facts } from '../contract/index.js';
import { decide } from '../engine/decide.js';
import { isUnderWay } from '../engine/frequency.js';
import { compile, type Plan, type PlanSource } from '../engine/plan.js';

/** What is done with rules beyond looking out for flows: one file, loaded when a flow may be wanted or an event counts. */
export { applyMessage } from './apply-message.js';

const plans = new WeakMap<PlanSource, Plan>();

/** The plan of these rules, compiled once. */
export function planOf(rules: PlanSource): Plan {
  const plan = plans.get(rules) ?? compile(rules);
  plans.set(rules, plan);
  return plan;
}

/** Whether a flow is under way, or is to be shown because of what happened. */
export function isWanted(facts: Facts, rules: PlanSource): boolean {
  if (Object.values(facts.person?.flows ?? {}).some(isUnderWay)) return true;
  const { show, beside } = decide(facts, planOf(rules));
  return !!show || beside.length > 0;
}
