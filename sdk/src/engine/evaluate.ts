import type { Condition, Facts, Truth } from '../contract/index.js';
import { addCondition, beginPass, createCircuit, degreeOf } from './condition.js';
import { truths } from './truth.js';

/**
 * Evaluates one condition against facts. A part of the facts that is left out makes its comparisons `unknown`, which
 * `all`, `any` and `not` carry on as far as it matters. To evaluate many, compile a plan.
 */
export function evaluate(condition: Condition, facts: Facts): Truth {
  const circuit = createCircuit();
  return truths[degreeOf(addCondition(circuit, condition), beginPass(circuit, facts))];
}
