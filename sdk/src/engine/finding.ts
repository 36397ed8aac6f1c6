import type { Condition, ConditionFinding, Explanation } from '../contract/index.js';
import { addCondition, type Circuit, degreeOf, foundIn, type NodeId, type Pass, partsOf } from './condition.js';
import { Degree, truths } from './degree.js';

/** One entry of `smallestChange`. */
export type Change = Explanation['smallestChange'][number];

/** What was found out about single comparisons in a pass: each is written once, however many flows ask. */
export interface Findings {
  /** What a comparison found and needed. */
  ofLeaf(leaf: NodeId): ConditionFinding;
  /** That a comparison would have to become `to`. */
  changeOf(leaf: NodeId, to: Degree): Change;
}

export function createFindings(pass: Pass): Findings {
  // Of full length from the start: a list that grows by leaps becomes a slow dictionary.
  const { length } = pass.circuit.types;
  const found = new Array<ConditionFinding | undefined>(length);
  const mustHold = new Array<Change | undefined>(length);
  const mustNotHold = new Array<Change | undefined>(length);
  return {
    ofLeaf(leaf) {
      const finding = found[leaf] ?? findingOf(leaf, pass);
      found[leaf] = finding;
      return finding;
    },
    changeOf(leaf, to) {
      const known = to === Degree.yes ? mustHold : mustNotHold;
      const code = to === Degree.yes ? 'must_hold' : 'must_not_hold';
      const change = known[leaf] ?? { condition: sourceOf(leaf, pass.circuit), code };
      known[leaf] = change;
      return change;
    },
  };
}

/** The distinct comparisons of a condition, in the order in which its author wrote them. */
export function leavesOf(condition: Condition, circuit: Circuit): NodeId[] {
  if (condition.type === 'fact') return [addCondition(circuit, condition)];
  if (condition.type === 'not') return leavesOf(condition.of, circuit);
  return [...new Set(condition.of.flatMap((part) => leavesOf(part, circuit)))];
}

/** The distinct comparisons of a node. */
export function leavesUnder(id: NodeId, circuit: Circuit): NodeId[] {
  if (circuit.leaves[id]) return [id];
  return [...new Set(partsOf(id, circuit).flatMap((part) => leavesUnder(part, circuit)))];
}

function sourceOf(leaf: NodeId, { leaves }: Circuit) {
  const source = leaves[leaf]?.source;
  if (!source) throw new Error(`Node ${leaf} is no comparison.`);
  return source;
}

function findingOf(leaf: NodeId, pass: Pass): ConditionFinding {
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
