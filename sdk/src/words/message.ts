/** A text, or a text per plural category (`Intl.PluralRules`), chosen by the value `count`. `{name}` is filled in. */
export type Message = string | { one?: string; other: string };

/** The texts of one feature. */
export type Section = Record<string, Message>;

/** The same keys in another language: missing and surplus keys do not compile. */
export type Translated<T extends Section> = { [K in keyof T]: Message };

export type Values = Record<string, string | number>;

/** Picks the plural form and fills the placeholders in; numbers are written as the locale writes them. */
export function fill(message: Message, values: Values | undefined, locale: string): string {
  return pick(message, values, locale).replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = values?.[name];
    if (value === undefined) return whole;
    return typeof value === 'number' ? numberFormat(locale).format(value) : value;
  });
}

/** A message in pieces, for placeholders that are not text: `['Reached ', { name: 'what' }, '.']`. */
export function pieces(message: Message, values: Values | undefined, locale: string): (string | { name: string })[] {
  return pick(message, values, locale)
    .split(/(\{\w+\})/)
    .filter((piece) => piece !== '')
    .map((piece) => (piece.startsWith('{') && piece.endsWith('}') ? { name: piece.slice(1, -1) } : piece));
}

function pick(message: Message, values: Values | undefined, locale: string): string {
  if (typeof message === 'string') return message;
  const count = values?.count;
  const category = typeof count === 'number' ? pluralRules(locale).select(count) : 'other';
  return category === 'one' ? (message.one ?? message.other) : message.other;
}

const numberFormats = new Map<string, Intl.NumberFormat>();
function numberFormat(locale: string): Intl.NumberFormat {
  const known = numberFormats.get(locale) ?? new Intl.NumberFormat(locale, { maximumFractionDigits: 2 });
  numberFormats.set(locale, known);
  return known;
}

const pluralRulesOf = new Map<string, Intl.PluralRules>();
function pluralRules(locale: string): Intl.PluralRules {
  const known = pluralRulesOf.get(locale) ?? new Intl.PluralRules(locale);
  pluralRulesOf.set(locale, known);
  return known;
}
