import type { Condition, Fact, FactCondition, Facts, Truth } from '../contract/index.js';
import { comparison, type Found } from './comparison.js';
import { canonical } from './counter.js';
import { type Look, reader } from './fact.js';

/** Truth as a number, so that `all` is the least, `any` the greatest and `not` the mirror (Kleene's strong logic). */
export type Degree = 0 | 1 | 2;
export const no = 0;
export const unknown = 1;
export const yes = 2;

/** The words of the degrees. */
export const truths: readonly [Truth, Truth, Truth] = ['no', 'unknown', 'yes'];

/** A fact that some condition reads. Read at most once a pass. */
export interface Slot {
  readonly fact: Fact;
  readonly read: (look: Look) => Found;
  /** The pass in which `found` was read. */
  pass: number;
  found: Found;
}

/** A condition that stands once for all places in which it occurs. Evaluated at most once a pass. */
export interface Node {
  readonly id: number;
  readonly type: Condition['type'];
  /** Distinct; the dear ones (elements of the page) last, so that the cheap ones can settle the matter first. */
  readonly of: readonly Node[];
  readonly slot: Slot | null;
  readonly holds: (found: Exclude<Found, null>) => boolean;
  readonly source: FactCondition | null;
  readonly dear: boolean;
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

const never = () => false;

/** Adds a condition; equal ones (also with their parts in another order) share a node. */
export function addCondition(circuit: Circuit, condition: Condition): Node {
  const { nodes, slots } = circuit;
  const add = (
    key: string,
    type: Node['type'],
    of: readonly Node[],
    slot: Slot | null = null,
    source: FactCondition | null = null,
  ) => {
    let node = nodes.get(key);
    if (!node) {
      node = {
        id: nodes.size,
        type,
        of,
        slot,
        holds: source ? comparison(source.op, source.value) : never,
        source,
        dear: slot?.fact.of === 'element' || of.some((part) => part.dear),
        pass: 0,
        degree: no,
      };
      nodes.set(key, node);
    }
    return node;
  };

  if (condition.type === 'fact') {
    const { fact, op, value } = condition;
    const factKey = canonical(fact);
    let slot = slots.get(factKey);
    if (!slot) {
      slot = { fact, read: reader(fact), pass: 0, found: undefined };
      slots.set(factKey, slot);
    }
    return add(factKey + op + canonical(value), 'fact', [], slot, condition);
  }
  if (condition.type === 'not') {
    const part = addCondition(circuit, condition.of);
    return part.type === 'not' && part.of[0] ? part.of[0] : add(`not${part.id}`, 'not', [part]);
  }
  const parts = new Set(condition.of.map((part) => addCondition(circuit, part)));
  const of = [...parts].sort((a, b) => +a.dear - +b.dear || a.id - b.id);
  return of.length === 1 && of[0] ? of[0] : add(condition.type + of.map((part) => part.id).join(), condition.type, of);
}

/** What a slot's fact is in this pass. */
export function foundIn(slot: Slot, pass: Pass): Found {
  if (slot.pass !== pass.number) {
    slot.found = slot.read(pass);
    slot.pass = pass.number;
  }
  return slot.found;
}

/** Evaluates a node, once a pass. `all` and `any` stop at the part that settles them. */
export function degreeOf(node: Node, pass: Pass): Degree {
  if (node.pass === pass.number) return node.degree;
  let degree: Degree;
  if (node.slot) {
    const found = foundIn(node.slot, pass);
    degree = found === null ? unknown : node.holds(found) ? yes : no;
  } else if (node.type === 'not') {
    degree = mirrored(node.of[0] ? degreeOf(node.of[0], pass) : unknown);
  } else {
    const all = node.type === 'all';
    degree = all ? yes : no;
    for (const part of node.of) {
      const next = degreeOf(part, pass);
      if (all ? next < degree : next > degree) degree = next;
      if (degree === (all ? no : yes)) break;
    }
  }
  node.pass = pass.number;
  node.degree = degree;
  return degree;
}

function mirrored(degree: Degree): Degree {
  return degree === yes ? no : degree === no ? yes : unknown;
}

/**
 * Evaluates one condition against facts. A part of the facts that is left out makes its comparisons `unknown`, which
 * `all`, `any` and `not` carry on as far as it matters. To evaluate many, compile a plan.
 */
export function evaluate(condition: Condition, facts: Facts): Truth {
  const circuit = createCircuit();
  return truths[degreeOf(addCondition(circuit, condition), beginPass(circuit, facts))];
}
