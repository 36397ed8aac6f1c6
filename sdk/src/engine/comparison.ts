import type { Operator, Scalar } from '../contract/index.js';
import { compileGlob } from './glob.js';

/** What a fact turned out to be. `undefined`: it has no value (a missing trait). `null`: it can't be known here. */
export type Found = string | number | boolean | readonly (string | number)[] | undefined | null;

/** What a comparison is made with. */
export type Needed = Scalar | readonly (string | number)[] | undefined;

type Single = string | number | boolean;

const negations: Partial<Record<Operator, Operator>> = {
  isNot: 'is',
  notIn: 'in',
  notContains: 'contains',
  notMatches: 'matches',
  notExists: 'exists',
};

/** A date, or a date and time, of ISO 8601: group 1 has the time, group 2 its zone. */
const isoMoment = /^\d{4}-\d\d-\d\d(T[\d:.]+(Z|[+-][\d:]+)?)?$/;

/**
 * The number that a value stands for: itself, a numeric text's number, or the Millis of an ISO 8601 date (a time
 * without a zone is UTC, so that every machine agrees). NaN for everything else, so that no comparison holds.
 */
export function quantity(value: unknown): number {
  if (typeof value === 'number') return value;
  if (typeof value !== 'string' || !value.trim()) return Number.NaN;
  const iso = isoMoment.exec(value);
  return iso ? Date.parse(iso[1] && !iso[2] ? `${value}Z` : value) : Number(value);
}

const folded = (value: unknown) => String(value).toLowerCase();

/**
 * Compiles an operator and its value to a test of a known fact (never of `null`).
 *
 * - Texts compare without regard to case, except in `matches`; a number or boolean equals its text (`5` is `"5"`).
 * - A list holds when any of its items does; `contains` on a list asks for an item, not a part of one.
 * - A missing value: negative operators hold, all others don't.
 */
export function comparison(op: Operator, needed: Needed): (found: Exclude<Found, null>) => boolean {
  const negated = negations[op];
  if (negated) {
    const positive = comparison(negated, needed);
    return (found) => !positive(found);
  }
  if (op === 'exists') return (found) => found !== undefined;
  const holds = test(op, needed);
  const holdsForItem = op === 'contains' ? test('is', needed) : holds;
  return (found) => (typeof found === 'object' ? found.some(holdsForItem) : found !== undefined && holds(found));
}

function test(op: Operator, needed: Needed): (found: Single) => boolean {
  const list = Array.isArray(needed) ? needed : [needed];
  const texts = list.filter((item) => item != null).map(folded);
  const text = texts[0] ?? '';
  const low = quantity(list[0]);
  const high = quantity(list[1]);
  switch (op) {
    case 'is':
    case 'in':
      return (found) => found === needed || texts.includes(folded(found));
    case 'contains':
      return (found) => folded(found).includes(text);
    case 'startsWith':
      return (found) => folded(found).startsWith(text);
    case 'endsWith':
      return (found) => folded(found).endsWith(text);
    case 'matches': {
      const globs = list.map((pattern) => compileGlob(String(pattern)));
      return (found) => globs.some((matches) => matches(String(found)));
    }
    case 'gt':
    case 'after':
      return (found) => quantity(found) > low;
    case 'gte':
      return (found) => quantity(found) >= low;
    case 'lt':
    case 'before':
      return (found) => quantity(found) < low;
    case 'lte':
      return (found) => quantity(found) <= low;
    case 'between':
      return (found) => quantity(found) >= low && quantity(found) <= high;
    default:
      return () => false;
  }
}
