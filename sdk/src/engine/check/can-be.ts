import type { Condition, Fact, Millis, RuleSegment } from '../../contract/index.js';
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
  /** What makes somebody a member of a segment, by its id. Default: nothing is known of segments. */
  segments?: ReadonlyMap<string, Pick<RuleSegment, 'name' | 'when'>>;
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

const noSegments: Required<Assumptions>['segments'] = new Map();

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
  { now, mayBeList = () => true, segments = noSegments, effort = { left: mostEffort } }: Assumptions,
  not: readonly Condition[] = [],
): boolean {
  const wanted = [
    ...hold.map((condition) => ({ condition, wanted: true })),
    ...not.map((condition) => ({ condition, wanted: false })),
  ];
  return search(wanted, [], new Map(), { now, mayBeList, segments, effort });
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
      const before = known.get(canonical(condition.fact))?.left;
      const left = take(known, condition.fact, literalOf(condition, wanted), state);
      if (!left) return false;
      // What makes a member is asked once, also where segments ask for each other in a circle.
      if (!before || before.low !== before.high) queue.push(...membership(condition.fact, left, state));
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

/** What being in a segment, or not, says of whoever is. */
function membership(fact: Fact, { low, high }: Possible, { segments }: Search): Wanted[] {
  const segment = fact.of === 'segment' ? segments.get(fact.segmentId) : undefined;
  return segment && low === high ? [{ condition: segment.when, wanted: low >= 1 }] : [];
}

/** Adds what is asked of a fact; null when nothing is left of it. */
function take(
  known: Map<string, Known>,
  fact: Fact,
  literal: Literal,
  { now, mayBeList, effort }: Search,
): Possible | null {
  const key = canonical(fact);
  const literals = [...(known.get(key)?.literals ?? []), literal];
  const left = possible(literals, domainOf(fact, mayBeList), now, effort);
  known.set(key, { fact, literals, left });
  return left.missing || left.present ? left : null;
}
