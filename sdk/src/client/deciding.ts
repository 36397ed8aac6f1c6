import type { Facts } from '../contract/index.js';
import { decide } from '../engine/decide.js';
import { isUnderWay } from '../engine/frequency.js';
import { compile, type Plan, type PlanSource } from '../engine/plan.js';
import { type AheadOptions, fetchFor } from './ahead.js';

/** What is done with rules beyond looking out for flows: one file, loaded when a flow may be wanted or an event counts. */
export { applyMessage } from './apply-message.js';

/** More flows than these are not for one moment. */
const mostAhead = 3;

const plans = new WeakMap<PlanSource, Plan>();

/** The plan of these rules, compiled once. */
export function planOf(rules: PlanSource): Plan {
  const plan = plans.get(rules) ?? compile(rules);
  plans.set(rules, plan);
  return plan;
}

/**
 * Whether a flow is under way, or is to be shown because of what happened. What these flows need begins to load with it,
 * beside what shows them: each waits for none of the others.
 */
export function isWanted(facts: Facts, rules: PlanSource, options: AheadOptions): boolean {
  const plan = planOf(rules);
  const { show, beside } = decide(facts, plan);
  const flows = Object.entries(facts.person?.flows ?? {});
  const wanted = new Set([
    ...flows.flatMap(([flowId, history]) => (isUnderWay(history) ? flowId : [])),
    ...[show ?? [], beside].flat().map(({ flowId }) => flowId),
  ]);
  for (const flowId of [...wanted].slice(0, mostAhead)) {
    const flow = plan.byId.get(flowId);
    if (flow) void fetchFor(flow.rules, options);
  }
  return wanted.size > 0;
}
