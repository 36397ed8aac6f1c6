import type { Condition, Fact, FactCondition, Facts, PageFacts } from '../contract/index.js';
import { type Comparison, comparison } from './comparison.js';
import { canonical } from './counter.js';
import { Degree } from './degree.js';
import { counterOf, type Look, readFact } from './fact.js';

const ranks: Partial<Record<Fact['of'], number>> = { page: 0, element: 2 };

/** A condition of a circuit. It keeps what it came to last, and in which pass that was. */
export interface Node {
  id: number;
  type: Condition['type'];
  /** Its parts; none of a comparison. */
  of: Node[];
  /** A comparison as its author wrote it; undefined for the others. */
  source: FactCondition | undefined;
  /** The key of the counter that the comparison reads. */
  counter: string;
  holds: Comparison | undefined;
  /** When to ask: 0 about the page, since that settles most; 2 about its elements, since that costs most; else 1. */
  rank: number;
  /** Of the pass, or of the page for what is asked about the page only. */
  stamp: number;
  degree: Degree;
}

/** All conditions of a plan, each distinct one once (hash-consed). */
export interface Circuit {
  nodes: Map<string, Node>;
  /** The last stamp that was given. */
  stamp: number;
  /** The page of the last pass: a pass on the same page need not ask about it again. */
  page?: PageFacts;
  pageStamp: number;
}

/**
 * One pass over a circuit: everything evaluated in it is evaluated once. Passes may be mixed: what another one has
 * overwritten is evaluated again.
 */
export interface Pass<Over extends Circuit = Circuit> extends Look {
  circuit: Over;
  stamp: number;
  pageStamp: number;
}

export function createCircuit(): Circuit {
  return { nodes: new Map(), stamp: 0, pageStamp: 0 };
}

/** Begins a pass. */
export function beginPass<Over extends Circuit>(circuit: Over, facts: Facts): Pass<Over> {
  const { page: last, pageStamp } = circuit;
  const { page } = facts;
  const stamp = ++circuit.stamp;
  if (!pageStamp || last?.url !== page?.url || last?.title !== page?.title || last?.referrer !== page?.referrer) {
    circuit.page = page && { ...page };
    circuit.pageStamp = stamp;
  }
  return { facts, url: undefined, circuit, stamp, pageStamp: circuit.pageStamp };
}

/** Adds a condition; equal ones (also with their parts in another order) share a node. */
export function addCondition(circuit: Circuit, condition: Condition): Node {
  const { nodes } = circuit;
  const { type } = condition;
  const source = type === 'fact' ? condition : undefined;
  const given = type === 'fact' ? [] : [condition.of].flat();
  const of = [...new Set(given.map((part) => addCondition(circuit, part)))].sort(
    (a, b) => a.rank - b.rank || a.id - b.id,
  );
  const [only] = of;
  if (only && type !== 'not' && of.length === 1) return only;
  const key = source ? canonical(source) : type + of.map(({ id }) => id);
  const about = source?.fact.of;
  const node: Node = nodes.get(key) ?? {
    id: nodes.size,
    type,
    of,
    source,
    counter: source ? counterOf(source.fact) : '',
    holds: source && comparison(source.op, source.value),
    rank: about ? (ranks[about] ?? 1) : Math.max(0, ...of.map(({ rank }) => rank)),
    stamp: 0,
    degree: Degree.no,
  };
  nodes.set(key, node);
  return node;
}

/** Evaluates a node, once a pass. `all` and `any` stop at the part that settles them. */
export function degreeOf(node: Node, pass: Pass): Degree {
  const stamp = node.rank ? pass.stamp : pass.pageStamp;
  if (node.stamp === stamp) return node.degree;
  const { type, of, source, holds } = node;
  const settled = type === 'any' ? Degree.yes : Degree.no;
  let degree: Degree = Degree.yes - settled;
  if (source && holds) {
    const found = readFact(source.fact, node.counter, pass);
    degree = found === null ? Degree.unknown : holds(found, pass.facts.now) ? Degree.yes : Degree.no;
  }
  for (const part of of) {
    const next = degreeOf(part, pass);
    // A mirror: yes and no change places, unknown stays.
    if (type === 'not') degree = Degree.yes - next;
    else if (settled ? next > degree : next < degree) degree = next;
    if (degree === settled) break;
  }
  node.stamp = stamp;
  node.degree = degree;
  return degree;
}
