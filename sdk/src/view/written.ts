import type { Interpolation, Traits } from '../contract/index.js';
import { replaceInterpolations } from '../contract/interpolation.js';
import { type Value, written } from './interpolate.js';

type Options = Record<string, string>;

/** Writes a value in a language; undefined when it cannot be written so. */
type Write = (value: Value, options: Options, locale: string) => string | undefined;

const days = 86_400_000;

/** The units in which a distance in time is told, largest first, in ms. */
const units: [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 365 * days],
  ['month', 30 * days],
  ['day', days],
  ['hour', 3_600_000],
  ['minute', 60_000],
];

const formats: Record<NonNullable<Interpolation['format']>, Write> = {
  number: (value, { digits }, locale) => numeric(value, locale, fixed(digits)),
  percent: (value, { digits }, locale) => numeric(value, locale, { style: 'percent', ...fixed(digits) }),
  money: (value, { in: currency, digits }, locale) =>
    numeric(value, locale, { style: 'currency', currency, ...fixed(digits) }),
  date(value, { style = 'medium', time }, locale) {
    const moment = momentOf(value);
    if (!moment) return undefined;
    const { at, isDay } = moment;
    // A day has no time and is the same everywhere.
    const how = isDay ? { timeZone: 'UTC' } : { timeStyle: time };
    return new Intl.DateTimeFormat(locale, { dateStyle: style, ...how } as Intl.DateTimeFormatOptions).format(at);
  },
  relative(value, _, locale) {
    const moment = momentOf(value);
    if (!moment) return undefined;
    const { at, isDay } = moment;
    const now = new Date();
    const today = Date.UTC(now.getFullYear(), now.getMonth(), now.getDate());
    const distance = isDay ? at - today : at - now.getTime();
    const [unit, length] = (isDay ? units.slice(0, 3) : units).find(([, ms]) => Math.abs(distance) >= ms) ?? [
      isDay ? 'day' : 'minute',
      isDay ? days : 60_000,
    ];
    return new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(
      Math.round(distance / length),
      unit as Intl.RelativeTimeFormatUnit,
    );
  },
  plural(value, options, locale) {
    const count = countOf(value);
    if (count === undefined) return undefined;
    const text = options[`=${count}`] ?? options[new Intl.PluralRules(locale).select(count)] ?? options.other;
    return text?.replaceAll('#', () => count.toLocaleString(locale));
  },
  list: (value, { join }, locale) =>
    Array.isArray(value)
      ? new Intl.ListFormat(locale, { type: join === 'or' ? 'disjunction' : 'conjunction' }).format(value.map(String))
      : written(value, locale),
};

/**
 * Fills the interpolations of a text that says how values are written. A value that is missing, or cannot be written so,
 * gives the fallback. Loaded for contents that have such texts.
 */
export function write(text: string, sources: Record<string, Traits | null>, locale: string): string {
  return replaceInterpolations(text, ({ of, name, fallback = '', format, options = {} }) => {
    const traits = Object.hasOwn(sources, of) ? sources[of] : null;
    const value = traits && Object.hasOwn(traits, name) ? traits[name] : undefined;
    if (!format) return written(value, locale) || fallback;
    if (value === undefined || value === null || !Object.hasOwn(formats, format)) return fallback;
    try {
      return formats[format](value, options, locale) || fallback;
    } catch {
      return fallback; // a currency or an option that this browser does not know
    }
  });
}

function fixed(digits: string | undefined): Intl.NumberFormatOptions {
  if (digits === undefined) return {};
  return { minimumFractionDigits: +digits, maximumFractionDigits: +digits };
}

function numeric(value: Value, locale: string, options: Intl.NumberFormatOptions): string | undefined {
  return countOf(value)?.toLocaleString(locale, options);
}

/** A number, a text that is one, or the length of a list. */
function countOf(value: Value): number | undefined {
  if (Array.isArray(value)) return value.length;
  if (typeof value === 'boolean' || value === null || `${value}`.trim() === '') return undefined;
  const count = Number(value);
  return Number.isFinite(count) ? count : undefined;
}

/** Milliseconds, or a date or moment of ISO 8601; one without a zone is UTC, as rules read it. */
function momentOf(value: Value): { at: number; isDay: boolean } | undefined {
  if (typeof value !== 'number' && typeof value !== 'string') return undefined;
  const isDay = /^\d{4}-\d\d-\d\d$/.test(String(value));
  const hasZone = typeof value === 'number' || isDay || /(Z|[+-]\d\d:?\d\d)$/.test(value);
  const at = typeof value === 'number' ? value : Date.parse(hasZone ? value : `${value}Z`);
  return Number.isFinite(at) && Math.abs(at) < 8.64e15 ? { at, isDay } : undefined;
}
