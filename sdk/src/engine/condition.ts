import type { Condition, Fact, FactCondition, Facts, Truth } from '../contract/index.js';
import { comparison, type Found } from './comparison.js';
import { canonical } from './counter.js';
import { Degree, truths } from './degree.js';
import { counterOf, type Look, readFact } from './fact.js';

/** A fact that some condition reads. Read at most once a pass. */
export interface Slot {
  fact: Fact;
  /** The key of the counter it reads. */
  key: string;
  /** The pass in which `found` was read. */
  pass: number;
  found: Found;
}

/** A condition that stands once for all places in which it occurs. Evaluated at most once a pass. */
export interface Node {
  id: number;
  type: Condition['type'];
  /** Distinct; the dear ones (elements of the page) last, so that the cheap ones can settle the matter first. */
  of: Node[];
  dear: boolean;
  /** Only of comparisons. */
  leaf: { source: FactCondition; slot: Slot; holds: (found: Exclude<Found, null>) => boolean } | null;
  /** The pass in which `degree` was found. */
  pass: number;
  degree: Degree;
}

/** All conditions of a plan, each distinct one once (hash-consed). */
export interface Circuit {
  nodes: Map<string, Node>;
  slots: Map<string, Slot>;
  /** Number of passes begun. */
  pass: number;
}

/** One pass over a circuit: everything evaluated in it is evaluated once. */
export interface Pass extends Look {
  number: number;
}

export function createCircuit(): Circuit {
  return { nodes: new Map(), slots: new Map(), pass: 0 };
}

/** Begins a pass: what was found in earlier ones no longer counts. */
export function beginPass(circuit: Circuit, facts: Facts): Pass {
  return { facts, url: undefined, number: ++circuit.pass };
}

/** Adds a condition; equal ones (also with their parts in another order) share a node. */
export function addCondition(circuit: Circuit, condition: Condition): Node {
  const { nodes, slots } = circuit;
  const { type } = condition;
  let leaf: Node['leaf'] = null;
  let of: Node[] = [];
  let key: string = type;
  if (type === 'fact') {
    const { fact, op, value } = condition;
    const factKey = canonical(fact);
    key = factKey + op + canonical(value);
    const slot = slots.get(factKey) ?? { fact, key: counterOf(fact), pass: 0, found: null };
    slots.set(factKey, slot);
    leaf = { source: condition, slot, holds: comparison(op, value) };
  } else {
    const parts = type === 'not' ? [condition.of] : condition.of;
    of = [...new Set(parts.map((part) => addCondition(circuit, part)))];
    of.sort((a, b) => +a.dear - +b.dear || a.id - b.id);
    key += of.map(({ id }) => id);
    const [only] = of;
    if (only && of.length === 1) {
      if (type !== 'not') return only;
      if (only.type === 'not' && only.of[0]) return only.of[0];
    }
  }
  let node = nodes.get(key);
  if (!node) {
    const dear = leaf?.slot.fact.of === 'element' || of.some((part) => part.dear);
    node = { id: nodes.size, type, of, dear, leaf, pass: 0, degree: Degree.no };
    nodes.set(key, node);
  }
  return node;
}

/** What a slot's fact is in this pass. */
export function foundIn(slot: Slot, pass: Pass): Found {
  if (slot.pass !== pass.number) {
    slot.found = readFact(slot.fact, slot.key, pass);
    slot.pass = pass.number;
  }
  return slot.found;
}

/** Evaluates a node, once a pass. `all` and `any` stop at the part that settles them. */
export function degreeOf(node: Node, pass: Pass): Degree {
  if (node.pass === pass.number) return node.degree;
  const { type, leaf } = node;
  let degree: Degree = type === 'any' ? Degree.no : Degree.yes;
  if (leaf) {
    const found = foundIn(leaf.slot, pass);
    degree = found === null ? Degree.unknown : leaf.holds(found) ? Degree.yes : Degree.no;
  } else {
    for (const part of node.of) {
      const next = degreeOf(part, pass);
      // A mirror: yes and no change places, unknown stays.
      if (type === 'not') degree = Degree.yes - next;
      else if (type === 'all' ? next < degree : next > degree) degree = next;
      if (degree === (type === 'any' ? Degree.yes : Degree.no)) break;
    }
  }
  node.pass = pass.number;
  node.degree = degree;
  return degree;
}

/**
 * Evaluates one condition against facts. A part of the facts that is left out makes its comparisons `unknown`, which
 * `all`, `any` and `not` carry on as far as it matters. To evaluate many, compile a plan.
 */
export function evaluate(condition: Condition, facts: Facts): Truth {
  const circuit = createCircuit();
  return truths[degreeOf(addCondition(circuit, condition), beginPass(circuit, facts))];
}
