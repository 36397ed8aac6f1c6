import { comparison, quantity } from '../comparison.js';
import { compileGlob } from '../compile-glob.js';
import { day } from '../counter.js';
import type { Domain } from './domain.js';
import { allow, isAboutNow, type Literal, valuesOf } from './literal.js';
import { type Effort, someText, type TextDomain } from './text.js';

/** What is left of a fact under some comparisons. Never less than what can really be. */
export interface Possible {
  /** Whether it may be without a value, and whether it may have one. */
  missing: boolean;
  present: boolean;
  /** Bounds of a number; a value that has none is unbounded. */
  low: number;
  high: number;
}

const unbounded = { low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY };

/**
 * What a fact can still be under comparisons that are all wanted; neither missing nor present when they exclude each
 * other. Where it can't tell it says possible.
 * @param now the moment of asking: what compares with now is asked then or later
 */
export function possible(literals: readonly Literal[], domain: Domain, now: number, effort: Effort): Possible {
  const missing = domain.missing && allow(literals, undefined);
  // An empty list is present, and nothing holds of it but that.
  if (literals.some(({ op, wanted }) => op === 'exists' && !wanted)) return { missing, present: false, ...unbounded };
  const asked = literals.filter(({ op }) => op !== 'exists');
  if (domain.of === 'some') {
    const left = domain.values.filter((value) => allow(asked, value));
    const numbers = left.map(Number);
    return { missing, present: left.length > 0, low: Math.min(...numbers), high: Math.max(...numbers) };
  }
  if (domain.of === 'number') return { missing, ...possibleNumber(asked, domain, now) };
  const present =
    possibleSingle(asked, domain.of === 'text' ? domain : {}, now, effort) ||
    (domain.of === 'any' && domain.list && possibleList(asked, now, effort));
  return { missing, present, ...unbounded };
}

/** Each comparison that has to hold needs an item of the list; those that must not, hold of no item. */
function possibleList(literals: readonly Literal[], now: number, effort: Effort): boolean {
  // In a list, what is contained is an item.
  const ofItem = literals.map(
    (literal): Literal =>
      literal.op === 'contains' ? { ...literal, op: 'is', holds: comparison('is', literal.value) } : literal,
  );
  const never = ofItem.filter(({ wanted }) => !wanted);
  return ofItem.filter(({ wanted }) => wanted).every((literal) => possibleSingle([literal, ...never], {}, now, effort));
}

/** Whether one text, number, yes or no satisfies them. Every such value compares as the text it is written as. */
function possibleSingle(literals: readonly Literal[], domain: TextDomain, now: number, effort: Effort): boolean {
  const equal = literals.find(({ op, wanted }) => wanted && (op === 'is' || op === 'in'));
  if (equal) return valuesOf(equal).some((value) => isCandidate(String(value), literals, domain));
  return possibleQuantity(literals, now) && someText(literals, domain, effort);
}

/** Whether a text, in some spelling of its case, satisfies them. */
function isCandidate(text: string, literals: readonly Literal[], { glob, allows = () => true }: TextDomain): boolean {
  const lower = text.toLowerCase();
  const spellings = [text, lower, text.toUpperCase(), text.slice(0, 1).toUpperCase() + lower.slice(1)].filter(
    (one) => [...one].every(allows) && (glob === undefined || compileGlob(glob)(one)),
  );
  return (
    spellings.length > 0 &&
    literals.every((literal) => isAboutNow(literal) || spellings.some((one) => mayHold(literal, one)))
  );
}

function mayHold(literal: Literal, text: string): boolean {
  if (literal.holds(text) === literal.wanted) return true;
  // Globs mind the case, and there are more spellings than were tried.
  if (literal.op !== 'matches' || text.toLowerCase() === text.toUpperCase()) return false;
  return (
    !literal.wanted || valuesOf(literal).some((glob) => compileGlob(String(glob).toLowerCase())(text.toLowerCase()))
  );
}

const ordering: ReadonlySet<string> = new Set(['gt', 'gte', 'lt', 'lte', 'between', 'before', 'after']);

/** Whether some number or moment (or, where nothing wants one, something else) satisfies what compares quantities. */
function possibleQuantity(literals: readonly Literal[], now: number): boolean {
  const absolute = literals.filter(({ op }) => ordering.has(op));
  const relative = literals.filter(isAboutNow);
  if ([...absolute, ...relative].every(({ wanted }) => !wanted)) return true; // what is no number does
  // "In the next days" is at this moment or later, whenever it is asked.
  const from = relative.some(({ op, wanted }) => op === 'inNextDays' && wanted) ? now : Number.NEGATIVE_INFINITY;
  const isLate = samples([...thresholds(absolute), from]).some(
    (value) => value >= from && absolute.every(({ holds, wanted }) => holds(value) === wanted),
  );
  const offsets = relative.flatMap((literal) => valuesOf(literal).flatMap((days) => [Number(days), -Number(days)]));
  return (
    isLate &&
    samples([0, ...offsets.map((days) => days * day)]).some((value) =>
      relative.every(({ holds, wanted }) => holds(value, 0) === wanted),
    )
  );
}

function possibleNumber(
  literals: readonly Literal[],
  { low, high, whole }: Extract<Domain, { of: 'number' }>,
  now: number,
): Omit<Possible, 'missing'> {
  const asked = literals.filter(({ op }) => ordering.has(op) || op === 'is' || op === 'in');
  const edges = [...thresholds(asked), low, high];
  const tried = whole
    ? samples(edges).flatMap((at) => [Math.floor(at), Math.ceil(at), Math.floor(at) + 1, Math.ceil(at) - 1])
    : samples(edges);
  const left = tried.filter((value) => value >= low && value <= high && allow(asked, value));
  if (left.length === 0 || !possibleQuantity(literals.filter(isAboutNow), now)) return { present: false, low, high };
  const least = Math.min(...left);
  const most = Math.max(...left);
  // Between two edges every number does, so the edges bound what the samples stand for.
  return whole
    ? { present: true, low: least, high: most > Math.max(...edges.filter(Number.isFinite)) ? high : most }
    : {
        present: true,
        low: Math.max(...edges.filter((edge) => edge <= least), low),
        high: Math.min(...edges.filter((edge) => edge >= most), high),
      };
}

function thresholds(literals: readonly Literal[]): number[] {
  return literals.flatMap((literal) => valuesOf(literal).map(quantity)).filter((value) => !Number.isNaN(value));
}

/** Every finite edge, a number between each two, and one beyond both ends. */
function samples(edges: readonly number[]): number[] {
  const sorted = [...new Set(edges.filter(Number.isFinite))].sort((a, b) => a - b);
  const between = sorted.map((edge, index) => {
    const next = sorted[index + 1];
    return next === undefined ? edge + 1 : edge + (next - edge) / 2;
  });
  return [(sorted[0] ?? 0) - 1, ...sorted, ...between];
}
