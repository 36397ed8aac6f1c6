import type { Scalar, Text, Traits } from '../contract/index.js';

type Value = Scalar | (string | number)[] | undefined;

/**
 * Fills the interpolations of a text, such as `{{person.firstName | there}}`. A value that is missing gives the
 * fallback after `|`, or nothing. Numbers and lists are written as `locale` writes them.
 */
export function interpolate(text: Text, sources: Record<string, Traits | null>, locale: string): string {
  return text.replace(
    /\{\{\s*(\w+)\.([^|{}]+?)\s*(?:\|\s*([^{}]*?)\s*)?\}\}/g,
    (_, source: string, name: string, fallback = '') => {
      const traits = Object.hasOwn(sources, source) ? sources[source] : null;
      return (traits && Object.hasOwn(traits, name) && written(traits[name], locale)) || fallback;
    },
  );
}

function written(value: Value, locale: string): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number') return value.toLocaleString(locale);
  return Array.isArray(value) ? value.map((item) => written(item, locale)).join(', ') : String(value);
}
