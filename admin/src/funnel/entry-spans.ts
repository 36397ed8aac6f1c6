import type { FunnelAnswer } from '../api/funnel.js';

/** Some days in a row on which people entered. */
export interface EntrySpan {
  /** First and last UTC day, such as `2026-03-01`. */
  from: string;
  to: string;
  entered: number;
  /** Of them: did every step. */
  through: number;
}

/** As many columns can be told apart. */
const mostSpans = 92;
const day = 86_400_000;

/**
 * The days of a range, those without entries as well: one by one, or (in long ranges) by 7, 30 or 365. The last span ends
 * with the range.
 * @param range moments, `[from, to)`
 */
export function entrySpans(perDay: FunnelAnswer['perDay'], range: { from: number; to: number }): EntrySpan[] {
  const first = Math.floor(range.from / day);
  const end = Math.ceil(range.to / day);
  const length = [1, 7, 30].find((days) => (end - first) / days <= mostSpans) ?? 365;
  const spans: EntrySpan[] = [];
  for (let start = first; start < end; start += length) {
    const last = Math.min(start + length, end) - 1;
    spans.push({ from: isoDate(start), to: isoDate(last), entered: 0, through: 0 });
  }
  for (const { day: date, entered, through } of perDay) {
    const span = spans[Math.floor((Date.parse(date) / day - first) / length)];
    if (!span) continue;
    span.entered += entered;
    span.through += through;
  }
  return spans;
}

const isoDate = (days: number) => new Date(days * day).toISOString().slice(0, 10);
