import type { Condition, Fact, Millis } from '../../contract/index.js';
import { canonical } from '../counter.js';
import { domainOf } from './domain.js';
import { type Literal, literalOf } from './literal.js';
import { type Possible, possible } from './possible.js';
import { agree } from './relations.js';
import type { Effort } from './text.js';

/** What the analysis may take for granted. */
export interface Assumptions {
  /** The moment of asking: rules are met then or later. */
  now: Millis;
  /** Whether a trait may hold a list. Default: any may. */
  mayBeList?: (fact: Fact) => boolean;
  /** What several questions share, so that all of them together end in time. Default: each has its own. */
  effort?: Effort;
}

/** A condition that is wanted to hold, or not to. */
interface Wanted {
  condition: Condition;
  wanted: boolean;
}

interface Known {
  fact: Fact;
  literals: Literal[];
  left: Possible;
}

type Search = Required<Assumptions>;

/** So much is looked at for one question; one is a place of a pattern that a letter is held against. */
const mostEffort = 40_000;
const costOfComparison = 20;

/**
 * Whether there can be a person on a page for whom all the conditions hold, and (`not`) none of some others. Sound: it
 * never says no where there can be one. It may say yes where there can't: that costs a warning, not the truth.
 *
 * A search for a way through `any`, with what is left of each fact along the way; facts that go together are compared
 * at the end of it. Unknown facts need no care: a condition that is yes with them is yes whatever they turn out to be.
 */
export function canBe(
  hold: readonly Condition[],
  { now, mayBeList = () => true, effort = { left: mostEffort } }: Assumptions,
  not: readonly Condition[] = [],
): boolean {
  const wanted = [
    ...hold.map((condition) => ({ condition, wanted: true })),
    ...not.map((condition) => ({ condition, wanted: false })),
  ];
  return search(wanted, [], new Map(), { now, mayBeList, effort });
}

function search(todo: Wanted[], choices: Wanted[][], known: Map<string, Known>, state: Search): boolean {
  const queue = [...todo];
  const open = [...choices];
  for (let next = queue.pop(); next; next = queue.pop()) {
    state.effort.left -= costOfComparison;
    if (state.effort.left < 0) return true;
    const { condition, wanted } = next;
    if (condition.type === 'not') queue.push({ condition: condition.of, wanted: !wanted });
    else if (condition.type === 'fact') {
      if (!take(known, condition.fact, literalOf(condition, wanted), state)) return false;
    } else {
      const parts = condition.of.map((part) => ({ condition: part, wanted }));
      if ((condition.type === 'all') === wanted) queue.push(...parts);
      else if (parts.length === 0) return false;
      else open.push(parts);
    }
  }
  if (!agree([...known.values()])) return false;
  const [choice, ...rest] = open.sort((a, b) => a.length - b.length);
  return !choice || choice.some((part) => search([part], rest, new Map(known), state));
}

/** Adds what is asked of a fact; false when nothing is left of it. */
function take(known: Map<string, Known>, fact: Fact, literal: Literal, { now, mayBeList, effort }: Search): boolean {
  const key = canonical(fact);
  const literals = [...(known.get(key)?.literals ?? []), literal];
  const left = possible(literals, domainOf(fact, mayBeList), now, effort);
  known.set(key, { fact, literals, left });
  return left.missing || left.present;
}
