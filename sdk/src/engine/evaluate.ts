import type { Condition, Facts, Truth } from '../contract/index.js';
import { addCondition, beginPass, createCircuit, degreeOf } from './condition.js';
import { truths } from './truth.js';

/**
 * Evaluates one condition against facts. A part of the facts that is left out makes its comparisons `unknown`, which
 * `all`, `any` and `not` carry on as far as it matters. To ask about many people, make an `evaluator`; to decide about
 * flows, compile a plan.
 */
export function evaluate(condition: Condition, facts: Facts): Truth {
  const circuit = createCircuit();
  return truths[degreeOf(addCondition(circuit, condition), beginPass(circuit, facts))];
}

/** Evaluates the same conditions again and again, each as `evaluate` does, in their order. */
export function evaluator(conditions: readonly Condition[]): (facts: Facts) => Truth[] {
  const circuit = createCircuit();
  const nodes = conditions.map((condition) => addCondition(circuit, condition));
  return (facts) => {
    const pass = beginPass(circuit, facts);
    return nodes.map((node) => truths[degreeOf(node, pass)]);
  };
}
