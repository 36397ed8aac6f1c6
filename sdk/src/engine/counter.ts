import type { Counter, Millis, PropertyFilter } from '../contract/index.js';
import type { Found } from './comparison.js';

/** Milliseconds of a day. */
export const day = 86_400_000;

/** A text that is the same for equal values, whatever the order of their keys. (Entries sort by their text.) */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part) =>
    part && typeof part === 'object' && !Array.isArray(part) ? Object.fromEntries(Object.entries(part).sort()) : part,
  );
}

/**
 * The key of the counter of an event that satisfies filters: the same for the same filters in any order.
 * `counterKey('Invoice Sent')` is `["Invoice Sent"]`.
 */
export function counterKey(event: string, where: readonly PropertyFilter[] = []): string {
  const filters = where.map(({ property, op, value }) => canonical([property, op, value])).sort();
  return `[${[JSON.stringify(event), ...new Set(filters)].join()}]`;
}

/**
 * How often it was counted: in all, or in the last `withinDays` whole UTC days, today included. `null` when the counter
 * keeps no days.
 */
export function countOf(counter: Counter | undefined, now: Millis, withinDays?: number): Found {
  if (!counter?.count) return 0;
  if (!withinDays) return counter.count;
  const { days } = counter;
  if (!days) return null;
  let count = 0;
  const today = Math.floor(now / day);
  for (let at = today; at > today - withinDays; at--) count += days[at] ?? 0;
  return count;
}
