import type { Condition, ConditionFinding, Explanation } from '../contract/index.js';
import { addCondition, type Circuit, degreeOf, type Node, type Pass } from './condition.js';
import { readFact } from './fact.js';
import type { PlannedFlow } from './plan.js';
import { truths } from './truth.js';

/** One entry of `smallestChange`. */
export type Change = Explanation['smallestChange'][number];

const known = new WeakMap<Circuit, WeakMap<Condition, Node[]>>();

/** The distinct comparisons of a condition of the circuit, in the order in which its author wrote them. */
export function leavesOf(condition: Condition, circuit: Circuit): Node[] {
  const ofCircuit = known.get(circuit) ?? new WeakMap<Condition, Node[]>();
  known.set(circuit, ofCircuit);
  const leaves = ofCircuit.get(condition) ?? [...new Set(leavesIn(condition, circuit))];
  ofCircuit.set(condition, leaves);
  return leaves;
}

/** Audience and scene of a flow of the circuit. Made when they are first asked for. */
export function nodesOf(flow: PlannedFlow, circuit: Circuit): NonNullable<PlannedFlow['nodes']> {
  if (flow.nodes) return flow.nodes;
  const { audience, scene } = flow.rules.trigger;
  const add = (condition: Condition = { type: 'all', of: [] }) => addCondition(circuit, condition);
  flow.nodes = { audience: add(audience), scene: add(scene) };
  return flow.nodes;
}

function leavesIn(condition: Condition, circuit: Circuit): Node[] {
  if (condition.type === 'fact') return [addCondition(circuit, condition)];
  if (condition.type === 'not') return leavesIn(condition.of, circuit);
  return condition.of.flatMap((part) => leavesIn(part, circuit));
}

/** The distinct comparisons of a node. */
export function leavesUnder(node: Node): Node[] {
  if (node.source) return [node];
  return [...new Set(node.of.flatMap(leavesUnder))];
}

/** What a comparison found and needed. */
export function findingOf(leaf: Node, pass: Pass): ConditionFinding {
  if (!leaf.source) throw new Error(`Node ${leaf.id} is no comparison.`);
  const { fact, op, value } = leaf.source;
  const found = readFact(fact, leaf.counter, pass) ?? undefined;
  return {
    truth: truths[degreeOf(leaf, pass)],
    fact,
    op,
    needed: value,
    // A locale was read as a list of itself and its parents.
    found: typeof found === 'object' ? (fact.of === 'locale' ? found[0] : [...found]) : found,
  };
}
