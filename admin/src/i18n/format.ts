import { locale } from './locale.js';

const cache = new Map<string, unknown>();

/** Intl formatters are slow to make: one is kept per locale and options. */
function kept<T>(name: string, make: (tag: string) => T): T {
  const key = `${locale.value}/${name}`;
  // Only this function writes the cache, and a name always stands for one kind of formatter.
  const known = cache.get(key) as T | undefined;
  if (known) return known;
  const made = make(locale.value);
  cache.set(key, made);
  return made;
}

/** `12,345`; `compact` gives `12K`. */
export function formatNumber(value: number, style: 'plain' | 'compact' = 'plain'): string {
  return kept(`number-${style}`, (tag) =>
    style === 'compact'
      ? new Intl.NumberFormat(tag, { notation: 'compact', maximumFractionDigits: 1 })
      : new Intl.NumberFormat(tag, { maximumFractionDigits: 2 }),
  ).format(value);
}

/** A share of 0…1 as `42%`, or `4.2%` below ten per cent. */
export function formatPercent(share: number): string {
  const digits = share > 0 && share < 0.0995 ? 1 : 0;
  return kept(
    `percent-${digits}`,
    (tag) => new Intl.NumberFormat(tag, { style: 'percent', maximumFractionDigits: digits }),
  ).format(share);
}

/** `23 Nov 2026`. */
export function formatDate(at: number): string {
  return kept(
    'date',
    (tag) => new Intl.DateTimeFormat(tag, { day: 'numeric', month: 'short', year: 'numeric' }),
  ).format(at);
}

/** `23 Nov 2026, 16:49`. */
export function formatDateTime(at: number): string {
  return kept('dateTime', (tag) => new Intl.DateTimeFormat(tag, { dateStyle: 'medium', timeStyle: 'short' })).format(
    at,
  );
}

/** `16:49:05`. */
export function formatTime(at: number): string {
  return kept(
    'time',
    (tag) => new Intl.DateTimeFormat(tag, { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' }),
  ).format(at);
}

const spans: [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
];

/** `3 hours ago`, `now`, `in 2 days`. */
export function formatRelative(at: number, now: number): string {
  const seconds = (at - now) / 1000;
  const format = kept('relative', (tag) => new Intl.RelativeTimeFormat(tag, { numeric: 'auto' }));
  for (const [unit, length] of spans) {
    if (Math.abs(seconds) >= length) return format.format(Math.trunc(seconds / length), unit);
  }
  return format.format(0, 'second');
}

/** A span of seconds in its largest sensible unit: `45 sec`, `12 min`, `3.5 hr`, `2 days`. */
export function formatDuration(seconds: number): string {
  const [unit, length] =
    seconds < 90
      ? (['second', 1] as const)
      : seconds < 5_400
        ? (['minute', 60] as const)
        : seconds < 129_600
          ? (['hour', 3_600] as const)
          : (['day', 86_400] as const);
  const value = seconds / length;
  const digits = value < 10 && length > 1 ? 1 : 0;
  return kept(
    `duration-${unit}-${digits}`,
    (tag) => new Intl.NumberFormat(tag, { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits: digits }),
  ).format(value);
}

/** `a, b and c` (or `or`). */
export function formatList(items: string[], type: 'conjunction' | 'disjunction' = 'conjunction'): string {
  return kept(`list-${type}`, (tag) => new Intl.ListFormat(tag, { type })).format(items);
}
