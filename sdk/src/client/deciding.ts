import type { Cause, Facts } from '../contract/index.js';
import { decide, type Explainer } from '../engine/decide.js';
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

interface DecidingOptions extends AheadOptions {
  facts(cause?: Cause): Facts;
  rules(): PlanSource | undefined;
  explainer(): Explainer | undefined;
}

/**
 * Whether a flow is under way, or is to be shown because of what happened, or somebody wants explanations. What these
 * flows need begins to load with it, beside what shows them: each waits for none of the others.
 */
export function isWanted(cause: Cause, options: DecidingOptions): boolean {
  const rules = options.rules();
  if (!rules) return false;
  const plan = planOf(rules);
  const now = options.facts(cause);
  const { show, beside } = decide(now, plan);
  const underWay = Object.entries(now.person?.flows ?? {}).flatMap(([id, history]) => (isUnderWay(history) ? id : []));
  const wanted = new Set([...underWay, ...[show ?? [], beside].flat().map(({ flowId }) => flowId)]);
  for (const flowId of [...wanted].slice(0, mostAhead)) {
    const flow = plan.byId.get(flowId);
    if (flow) void fetchFor(flow.rules, options);
  }
  return wanted.size > 0 || !!options.explainer();
}
