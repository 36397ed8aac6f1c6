import type { Fact } from '../../contract/index.js';
import { canonical } from '../counter.js';
import type { Possible } from './possible.js';

/** A fact with what is left of it. */
export interface Left {
  fact: Fact;
  left: Possible;
}

type Of<Kind extends Fact['of']> = Extract<Fact, { of: Kind }>;

/** Whether facts that are told apart, yet say the same thing in two ways, can be so together. */
export function agree(all: readonly Left[]): boolean {
  return all.every((a) => all.every((b) => a === b || isAgreed(a, b)));
}

function isAgreed({ fact: a, left }: Left, { fact: b, left: other }: Left): boolean {
  if (a.of === 'event' && b.of === 'event') return a.name !== b.name || agreeEvents(a, left, b, other);
  if (a.of === 'milestone' && b.of === 'milestone' && a.milestoneId === b.milestoneId)
    return a.measure !== 'reached' || b.measure !== 'daysSince' || agreePresence(left.high >= 1, left.low < 1, other);
  if (a.of === 'flow' && b.of === 'flow' && a.flowId === b.flowId) {
    if (a.measure === 'shows') return agreePresence(left.high >= 1, left.low < 1, other);
    return agreePresence(left.present, left.missing, other);
  }
  if (a.of === 'element' && b.of === 'element' && canonical(a.target) === canonical(b.target))
    return agreeElement(a, left, b, other);
  return true;
}

/** Two that are both there or both not. */
function agreePresence(mayBe: boolean, mayNotBe: boolean, other: Possible): boolean {
  return (mayBe && other.present) || (mayNotBe && other.missing);
}

/** `a` counts no more than `b`: the same event with as many or more filters, in as many or fewer days. */
function isPartOf(a: Of<'event'>, b: Of<'event'>): boolean {
  const filters = new Set((a.where ?? []).map(canonical));
  return (b.where ?? []).every((filter) => filters.has(canonical(filter)));
}

function agreeEvents(a: Of<'event'>, left: Possible, b: Of<'event'>, other: Possible): boolean {
  if (!isPartOf(a, b)) return true;
  const days = (fact: Of<'event'>) => fact.withinDays ?? Number.POSITIVE_INFINITY;
  if (a.measure === 'count' && b.measure === 'count') return days(a) > days(b) || left.low <= other.high;
  // Counted within some days, so the last time is less long ago.
  if (a.measure === 'count') {
    if (left.low < 1) return true;
    return other.present && (b.measure !== 'daysSinceLast' || other.low < days(a));
  }
  const isForced = !left.missing;
  if (b.measure === 'count') return !isForced || days(b) !== Number.POSITIVE_INFINITY || other.high >= 1;
  if (isForced && !other.present) return false;
  // Of more events the last is no longer ago, the first no less long.
  return !isForced || a.measure !== 'daysSinceFirst' || b.measure !== 'daysSinceFirst' || left.low <= other.high;
}

function agreeElement(a: Of<'element'>, left: Possible, b: Of<'element'>, other: Possible): boolean {
  const isSaid = left.low >= 1;
  if (!isSaid) return true;
  if (b.measure === 'present') return other.high >= 1;
  return !(a.measure === 'childCount' && b.measure === 'empty') || other.low < 1;
}
