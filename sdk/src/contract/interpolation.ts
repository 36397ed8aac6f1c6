import type { Text } from './text.js';

/** How a value is written out. */
export type Format = 'number' | 'percent' | 'money' | 'date' | 'relative' | 'plural' | 'list';

/** The kinds of value that a text can be about. */
const kinds = 'person|account|session';

/** What stands between `{{` and `}}`: `person.firstName | there`, or `date person.trialEnds style="long" | soon`. */
export interface Interpolation {
  of: 'person' | 'account' | 'session';
  name: string;
  /** What is shown when there is no value, or none that can be written so. */
  fallback?: string;
  /** Left out: as it is. */
  format?: Format;
  /** Such as `{ style: 'long' }`, or the texts of a plural by category. */
  options?: Record<string, string>;
}

/** Anything between two pairs of braces. */
const braced = /\{\{([^{}]*)\}\}/g;
/** Rich text editors and phones curl quotes; they mean the same. */
const quote = '["“”„]';
const option = `(=\\d+|[a-z]+)=${quote}([^"“”„]*)${quote}`;
const plain = new RegExp(`^\\s*(${kinds})\\.([^\\s{}|][^{}|]*)(?:\\|(.*))?$`, 's');
const formatted = new RegExp(
  `^\\s*([a-z]+)\\s+(${kinds})\\.([^\\s|="“”„][^|="“”„]*?)((?:\\s+${option})*)\\s*(?:\\|(.*))?$`,
  's',
);

/** One interpolation, read from what stands between its braces; undefined when it cannot be read. */
export function readInterpolation(inner: string): Interpolation | undefined {
  const simple = plain.exec(inner);
  if (simple) return interpolation(simple[1], simple[2], simple[3]);
  const [, format, of, name, listed = '', , , fallback] = formatted.exec(inner) ?? [];
  if (!format) return undefined;
  const options: Record<string, string> = {};
  for (const [, key = '', value = ''] of listed.matchAll(new RegExp(option, 'g'))) options[key] = value;
  // Whether there is such a format is for `interpolationProblem` to say; renderers show the fallback.
  return { ...interpolation(of, name, fallback), format: format as Format, options };
}

function interpolation(of: string | undefined, name = '', fallback?: string): Interpolation {
  return {
    of: of === 'person' || of === 'account' ? of : 'session',
    name: name.trim(),
    ...(fallback === undefined ? {} : { fallback: fallback.trim() }),
  };
}

/** The interpolations of a text, in order. What cannot be read is left out. */
export function interpolations(text: Text): Interpolation[] {
  return [...text.matchAll(braced)].flatMap(([, inner = '']) => readInterpolation(inner) ?? []);
}

/** The text with each interpolation that can be read replaced by what `write` makes of it. */
export function replaceInterpolations(text: Text, write: (interpolation: Interpolation) => string): string {
  return text.replace(braced, (whole, inner: string) => {
    const read = readInterpolation(inner);
    return read ? write(read) : whole;
  });
}

/** The options of each format: what they may be. A plural's are checked by themselves. */
const optionsOf: Record<Exclude<Format, 'plural'>, Record<string, RegExp>> = {
  number: { digits: /^[0-6]$/ },
  percent: { digits: /^[0-6]$/ },
  money: { in: /^[A-Z]{3}$/, digits: /^[0-6]$/ },
  date: { style: /^(short|medium|long|full)$/, time: /^(short|medium)$/ },
  relative: {},
  list: { join: /^(and|or)$/ },
};

const categories = /^(zero|one|two|few|many|other|=\d{1,9})$/;

/** What is wrong with the interpolations of a text, and how to write it; undefined when all can be read. */
export function interpolationProblem(text: Text): string | undefined {
  for (const [whole, inner = ''] of text.matchAll(braced)) {
    const read = readInterpolation(inner);
    const problem = read ? formatProblem(read) : unreadable;
    if (problem) return `${whole.slice(0, 60)}: ${problem}`;
  }
  return text.replace(braced, '').includes('{{') ? unreadable : undefined;
}

const unreadable =
  'something between {{ and }} cannot be read. Write it as {{person.firstName | there}}, {{account.name}} or {{date person.trialEnds | soon}}.';

function formatProblem({ format, options = {} }: Interpolation): string | undefined {
  if (!format) return undefined;
  if (format === 'plural') {
    const wrong = Object.keys(options).find((key) => !categories.test(key));
    if (wrong) return `“${wrong}” is no plural. Use zero, one, two, few, many, other, or a number such as =0.`;
    return options.other === undefined
      ? 'a plural needs other="…". Write it as {{plural person.seats one="# seat" other="# seats"}}.'
      : undefined;
  }
  if (!Object.hasOwn(optionsOf, format))
    return `“${format}” is no way to write a value. Use number, percent, money, date, relative, plural or list.`;
  const known = optionsOf[format];
  for (const [key, value] of Object.entries(options)) {
    const rule = Object.hasOwn(known, key) ? known[key] : undefined;
    if (!rule) return `${format} has no option “${key}”.`;
    if (!rule.test(value)) return `${key}="${value}" is not possible with ${format}.`;
  }
  return format === 'money' && !options.in ? 'say which money, such as in="EUR".' : undefined;
}
