import type { Operator, Scalar } from '../contract/index.js';
import { compileGlob } from './compile-glob.js';
import { day } from './counter.js';

/** What a fact turned out to be. `undefined`: it has no value (a missing trait). `null`: it can't be known here. */
export type Found = string | number | boolean | readonly (string | number)[] | undefined | null;

/** What a comparison is made with. */
export type Needed = Scalar | readonly (string | number)[] | undefined;

/** A test of a known fact (never of `null`). `now` is asked for by `inNextDays` and `inLastDays` only. */
export type Comparison = (found: Exclude<Found, null>, now?: number) => boolean;

type Single = string | number | boolean;

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
 * Compiles an operator and its value.
 *
 * - Texts compare without regard to case, except in `matches`; a number or boolean equals its text (`5` is `"5"`).
 * - A list holds when any of its items does; `contains` on a list asks for an item, not a part of one.
 * - A missing value: negative operators hold, all others don't.
 */
export function comparison(op: Operator, needed: Needed): Comparison {
  const positive = op === 'isNot' ? 'is' : op.replace(/^not./, (start) => start.slice(3).toLowerCase());
  if (positive !== op) {
    const holds = comparison(positive as Operator, needed); // the contract has one for each negative operator
    return (found) => !holds(found);
  }
  if (op === 'exists') return (found) => found !== undefined;

  const list = [needed].flat();
  const texts = list.flatMap((item) => (item == null ? [] : folded(item)));
  const [text = ''] = texts;
  const [low = Number.NaN, high = low] = list.map(quantity);
  const globs = op === 'matches' ? list.map((glob) => compileGlob(String(glob))) : [];
  const within = (found: Single, from: number, to: number) => quantity(found) >= from && quantity(found) <= to;
  const isAny = (found: Single) => found === needed || texts.includes(folded(found));
  const isAbove = (found: Single) => quantity(found) > low;
  const isBelow = (found: Single) => quantity(found) < low;
  const tests: Partial<Record<Operator, (found: Single, now: number) => boolean>> = {
    is: isAny,
    in: isAny,
    contains: (found) => folded(found).includes(text),
    startsWith: (found) => folded(found).startsWith(text),
    endsWith: (found) => folded(found).endsWith(text),
    matches: (found) => globs.some((matches) => matches(String(found))),
    gt: isAbove,
    after: isAbove,
    gte: (found) => quantity(found) >= low,
    lt: isBelow,
    before: isBelow,
    lte: (found) => quantity(found) <= low,
    between: (found) => within(found, low, high),
    inNextDays: (found, now) => within(found, now, now + low * day),
    inLastDays: (found, now) => within(found, now - low * day, now),
  };
  const test = tests[op] ?? (() => false);
  const testItem = op === 'contains' ? isAny : test;
  return (found, now = 0) =>
    typeof found === 'object' ? found.some((item) => testItem(item, now)) : found !== undefined && test(found, now);
}
