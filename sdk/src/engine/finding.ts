import type { Condition, ConditionFinding, Explanation } from '../contract/index.js';
import { addCondition, type Circuit, degreeOf, type Node, type Pass } from './condition.js';
import { Degree } from './degree.js';
import { readFact } from './fact.js';
import type { PlannedFlow } from './plan.js';
import { truths } from './truth.js';

/** One entry of `smallestChange`. */
export type Change = Explanation['smallestChange'][number];

/** A comparison where it stands in a rule. */
export interface Leaf {
  node: Node;
  /** Below a "not": it helps where it does not hold. */
  negated: boolean;
}

const known = new WeakMap<Circuit, WeakMap<Condition, Leaf[]>>();

/** The distinct comparisons of a condition of the circuit, in the order in which its author wrote them. */
export function leavesOf(condition: Condition, circuit: Circuit): Leaf[] {
  const ofCircuit = known.get(circuit) ?? new WeakMap<Condition, Leaf[]>();
  known.set(circuit, ofCircuit);
  const leaves = ofCircuit.get(condition) ?? distinct(leavesIn(condition, circuit, false));
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

function leavesIn(condition: Condition, circuit: Circuit, negated: boolean): Leaf[] {
  if (condition.type === 'fact') return [{ node: addCondition(circuit, condition), negated }];
  if (condition.type === 'not') return leavesIn(condition.of, circuit, !negated);
  return condition.of.flatMap((part) => leavesIn(part, circuit, negated));
}

/** The distinct comparisons of a node. */
export function leavesUnder(node: Node, negated = false): Leaf[] {
  if (node.source) return [{ node, negated }];
  return distinct(node.of.flatMap((part) => leavesUnder(part, negated !== (node.type === 'not'))));
}

function distinct(leaves: Leaf[]): Leaf[] {
  return [...new Map(leaves.map((leaf) => [`${leaf.node.id} ${leaf.negated}`, leaf])).values()];
}

/** As `not` has it. */
const mirrored = (degree: Degree): Degree => Degree.yes - degree;

/** What a comparison found and needed. */
export function findingOf({ node, negated }: Leaf, pass: Pass): ConditionFinding {
  if (!node.source) throw new Error(`Node ${node.id} is no comparison.`);
  const { fact, op, value } = node.source;
  const found = readFact(fact, node.counter, pass) ?? undefined;
  const degree = degreeOf(node, pass);
  return {
    truth: truths[negated ? mirrored(degree) : degree],
    ...(negated && { negated: true as const }),
    fact,
    op,
    needed: value,
    // A locale was read as a list of itself and its parents.
    found: typeof found === 'object' ? (fact.of === 'locale' ? found[0] : [...found]) : found,
  };
}
