import { limits } from '../limits.js';
import type { Scalar, Traits } from '../value.js';
import { formatVersion } from '../version.js';
import { z } from './zod.js';

/** A check of ours: its code and what to tell the person. See `problems.ts` for how it reaches them. */
export function rule(code: string, message: string) {
  return { error: message, params: { code } };
}

/** Text that must say something. `message` tells what to write, such as "Give the flow a name." */
export const filled = (max: number, message: string) =>
  z
    .string()
    .max(max)
    .refine((text) => text.trim() !== '', rule('empty', message));

/** An id: letters, digits, `_` and `-`. Dots are left out because they separate the parts of a translation's key. */
export const id = z
  .string()
  .max(limits.idLength)
  .regex(/^[A-Za-z0-9][A-Za-z0-9_-]*$/, {
    error: 'An id is made of letters, digits, “-” and “_”, and begins with a letter or digit.',
  });

/** The id of something chosen elsewhere (a flow, a milestone, a step). May be empty in a draft. */
export const reference = (what: string) =>
  z
    .string()
    .max(limits.idLength)
    .refine((text) => text !== '', rule('empty', `Choose the ${what}.`));

/** A number within `low` and `high`, both included. */
export const between = (low: number, high: number, unit = '') => {
  const message = `Use a number from ${low} to ${high}${unit && ` ${unit}`}.`;
  return z.number().refine((value) => value >= low && value <= high, rule('out_of_range', message));
};

/** A whole number within `low` and `high`, both included. */
export const wholeBetween = (low: number, high: number, unit = '') => {
  const message = `Use a whole number from ${low} to ${high}${unit && ` ${unit}`}.`;
  return z
    .number()
    .refine((value) => Number.isInteger(value) && value >= low && value <= high, rule('out_of_range', message));
};

/** A moment in milliseconds since 1970-01-01 UTC, up to the year 9999. */
export const millis = wholeBetween(0, 253_402_300_799_999);

export const scalar = z.union([
  z.string().max(limits.traitValueLength),
  z.number(),
  z.boolean(),
  z.null(),
]) satisfies z.ZodType<Scalar>;

const valueList = z
  .array(z.union([z.string().max(limits.traitValueLength), z.number()]))
  .max(limits.listValues) satisfies z.ZodType<(string | number)[]>;

export const scalarOrList = z.union([scalar, valueList]);

export const traitName = filled(limits.traitNameLength, 'Choose or write the name of the trait.');

export const traits = recordUpTo(
  z.string().min(1).max(limits.traitNameLength),
  scalarOrList,
  limits.traits,
) satisfies z.ZodType<Traits>;

/** A record with at most `max` keys. `what` they are is told when there are more. */
export function recordUpTo<Value extends z.ZodType>(key: z.ZodString, value: Value, max: number, what = 'entries') {
  return z
    .record(key, value)
    .refine((record) => Object.keys(record).length <= max, rule('too_many', `Use at most ${max} ${what}.`))
    .meta({ maxProperties: max });
}

/** For `superRefine` of a list: marks the `field` of every entry whose key an earlier one has. */
export function unrepeated<T>(keyOf: (entry: T) => unknown, code: string, message: string, field: string) {
  return (entries: readonly T[], context: z.RefinementCtx) => {
    const seen = new Set<unknown>();
    entries.forEach((entry, index) => {
      const key = keyOf(entry);
      if (seen.has(key)) context.addIssue({ code: 'custom', message, params: { code }, path: [index, field] });
      seen.add(key);
    });
  };
}

/** The name of a customer's event, or one that Foothold records. */
export const eventName = filled(limits.eventNameLength, 'Choose or write the name of the event.');

/** A glob over a path or URL. */
export const glob = filled(limits.urlLength, 'Write the page’s path, such as “/invoices/*”.');

/** The version of a stored format. Older ones are migrated before they are parsed. */
export const currentFormat = z
  .number()
  .refine(
    (version): boolean => version === formatVersion,
    rule('format_unknown', `Use the format version ${formatVersion}, or migrate the input first.`),
  );
