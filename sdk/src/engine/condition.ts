import type { Condition, Fact, FactCondition, Facts, PageFacts, Truth } from '../contract/index.js';
import { comparison, type Found } from './comparison.js';
import { canonical } from './counter.js';
import { Degree, truths } from './degree.js';
import { counterOf, type Look, readFact } from './fact.js';

/** A fact that some condition reads. Read at most once a pass. */
export interface Slot {
  fact: Fact;
  /** The key of the counter it reads. */
  key: string;
  index: number;
}

/** A comparison. */
interface Leaf {
  source: FactCondition;
  slot: Slot;
  holds: (found: Exclude<Found, null>) => boolean;
}

/** The number of a condition in its circuit. */
export type NodeId = number;

/**
 * All conditions of a plan, each distinct one once (hash-consed), in flat lists by node id, so that a pass runs over
 * little memory.
 */
export interface Circuit {
  ids: Map<string, NodeId>;
  slots: Map<string, Slot>;
  types: Condition['type'][];
  /** Only of comparisons. */
  leaves: (Leaf | undefined)[];
  /** The parts of all nodes, one after the other. */
  parts: NodeId[];
  /** Where each node's parts begin; the next node's begin is their end. */
  begins: number[];
  /** When to ask: those about the page first, since they settle most; those about its elements last, since they cost most. */
  ranks: number[];
  /** What the last page said: a pass on the same page need not ask it again. */
  page: { facts: PageFacts | undefined; memo: Uint8Array };
}

/** One pass over a circuit: everything evaluated in it is evaluated once. */
export interface Pass extends Look {
  circuit: Circuit;
  /** By node: its degree + 1, or 0 when it wasn't asked yet. After the nodes, by slot: whether it was read. */
  memo: Uint8Array;
  /** The same for what was asked about its page only, in this pass or an earlier one. */
  page: Uint8Array;
  /** By slot: what was read. */
  found: Found[];
}

export function createCircuit(): Circuit {
  const page = { facts: undefined, memo: new Uint8Array() };
  return { ids: new Map(), slots: new Map(), types: [], leaves: [], parts: [], begins: [0], ranks: [], page };
}

/** Begins a pass. One pass doesn't disturb another. */
export function beginPass(circuit: Circuit, facts: Facts): Pass {
  const { types, slots, page } = circuit;
  const length = types.length + slots.size;
  const isSame = page.memo.length === length && isSamePage(page.facts, facts.page);
  if (!isSame) circuit.page = { facts: facts.page && { ...facts.page }, memo: new Uint8Array(length) };
  const memo = isSame ? new Uint8Array(page.memo) : new Uint8Array(length);
  return { facts, url: undefined, circuit, page: circuit.page.memo, memo, found: [] };
}

function isSamePage(a: PageFacts | undefined, b: PageFacts | undefined): boolean {
  return a?.url === b?.url && a?.title === b?.title && a?.referrer === b?.referrer;
}

/** Adds a condition; equal ones (also with their parts in another order) share a node. */
export function addCondition(circuit: Circuit, condition: Condition): NodeId {
  const { ids, slots, types, leaves, parts, begins, ranks } = circuit;
  const { type } = condition;
  let leaf: Leaf | undefined;
  let own: NodeId[] = [];
  let key: string = type;
  let rank = 1;
  if (type === 'fact') {
    const { fact, op, value } = condition;
    const factKey = canonical(fact);
    key = factKey + op + canonical(value);
    const slot = slots.get(factKey) ?? { fact, key: counterOf(fact), index: slots.size };
    slots.set(factKey, slot);
    leaf = { source: condition, slot, holds: comparison(op, value) };
    rank = fact.of === 'page' ? 0 : fact.of === 'element' ? 2 : 1;
  } else {
    const rankOf = (id: NodeId) => ranks[id] ?? rank;
    const given = type === 'not' ? [condition.of] : condition.of;
    own = [...new Set(given.map((part) => addCondition(circuit, part)))];
    own.sort((a, b) => rankOf(a) - rankOf(b) || a - b);
    if (type !== 'not' && own.length === 1 && own[0] !== undefined) return own[0];
    key += own;
    rank = Math.max(rank, ...own.map(rankOf));
  }
  let id = ids.get(key);
  if (id === undefined) {
    id = ids.size;
    ids.set(key, id);
    types.push(type);
    leaves.push(leaf);
    parts.push(...own);
    begins.push(parts.length);
    ranks.push(rank);
  }
  return id;
}

/** The parts of a node. None for a comparison. */
export function partsOf(id: NodeId, { parts, begins }: Circuit): NodeId[] {
  return parts.slice(begins[id], begins[id + 1]);
}

/** What a slot's fact is in this pass. Read at most once. */
export function foundIn({ fact, key, index }: Slot, pass: Pass): Found {
  const { memo, found, circuit } = pass;
  const at = circuit.types.length + index;
  if (!memo[at]) {
    memo[at] = 1;
    found[index] = readFact(fact, key, pass);
  }
  return found[index];
}

/** Evaluates a node, once a pass. `all` and `any` stop at the part that settles them. */
export function degreeOf(id: NodeId, pass: Pass): Degree {
  const { memo, circuit } = pass;
  const known = memo[id];
  if (known) return known - 1;
  const { leaves, types, parts, begins } = circuit;
  const leaf = leaves[id];
  const type = types[id];
  let degree = type === 'any' ? Degree.no : Degree.yes;
  if (leaf) {
    const found = foundIn(leaf.slot, pass);
    degree = found === null ? Degree.unknown : leaf.holds(found) ? Degree.yes : Degree.no;
    if (leaf.slot.fact.of === 'page') pass.page[id] = degree + 1;
  } else {
    const settled = Degree.yes - degree;
    for (let at = begins[id] ?? 0, end = begins[id + 1] ?? 0; at < end && degree !== settled; at++) {
      const part = parts[at] ?? 0;
      const next = (memo[part] || degreeOf(part, pass) + 1) - 1;
      // A mirror: yes and no change places, unknown stays.
      if (type === 'not') degree = Degree.yes - next;
      else if (type === 'all' ? next < degree : next > degree) degree = next;
    }
  }
  memo[id] = degree + 1;
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
