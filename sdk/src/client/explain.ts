import type { Explanation, Facts } from '../contract/index.js';
import { explainAll } from '../engine/explain.js';
import { compile, type PlanSource } from '../engine/plan.js';

export { explainer } from '../engine/explain.js';

/** Why each flow is or is not shown. */
export function explain(facts: Facts, rules: PlanSource): Explanation[] {
  return explainAll(facts, compile(rules));
}
