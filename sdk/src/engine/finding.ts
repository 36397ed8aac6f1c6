import type { Condition, ConditionFinding, Explanation } from '../contract/index.js';
import { addCondition, type Circuit, degreeOf, foundIn, type NodeId, type Pass, partsOf } from './condition.js';
import { truths } from './degree.js';

/** One entry of `smallestChange`. */
export type Change = Explanation['smallestChange'][number];

const known = new WeakMap<Circuit, WeakMap<Condition, NodeId[]>>();

/** The distinct comparisons of a condition of the circuit, in the order in which its author wrote them. */
export function leavesOf(condition: Condition, circuit: Circuit): NodeId[] {
  const ofCircuit = known.get(circuit) ?? new WeakMap<Condition, NodeId[]>();
  known.set(circuit, ofCircuit);
  const leaves = ofCircuit.get(condition) ?? [...new Set(leavesIn(condition, circuit))];
  ofCircuit.set(condition, leaves);
  return leaves;
}

function leavesIn(condition: Condition, circuit: Circuit): NodeId[] {
  if (condition.type === 'fact') return [addCondition(circuit, condition)];
  if (condition.type === 'not') return leavesIn(condition.of, circuit);
  return condition.of.flatMap((part) => leavesIn(part, circuit));
}

/** The distinct comparisons of a node. */
export function leavesUnder(id: NodeId, circuit: Circuit): NodeId[] {
  if (circuit.leaves[id]) return [id];
  return [...new Set(partsOf(id, circuit).flatMap((part) => leavesUnder(part, circuit)))];
}

/** The comparison of a node. */
export function sourceOf(leaf: NodeId, { leaves }: Circuit) {
  const source = leaves[leaf]?.source;
  if (!source) throw new Error(`Node ${leaf} is no comparison.`);
  return source;
}

/** What a comparison found and needed. */
export function findingOf(leaf: NodeId, pass: Pass): ConditionFinding {
  const { fact, op, value } = sourceOf(leaf, pass.circuit);
  const slot = pass.circuit.leaves[leaf]?.slot;
  const found = (slot && foundIn(slot, pass)) ?? undefined;
  return {
    truth: truths[degreeOf(leaf, pass)],
    fact,
    op,
    needed: value,
    // A locale was read as a list of itself and its parents.
    found: typeof found === 'object' ? (fact.of === 'locale' ? found[0] : [...found]) : found,
  };
}
