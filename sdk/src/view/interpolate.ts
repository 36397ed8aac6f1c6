import type { FlowContent, Scalar, Text, Traits } from '../contract/index.js';

export type Value = Scalar | (string | number)[] | undefined;

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

/** Whether some text of a content says how its values are written: then `written.ts` fills them in. */
export function isWritten(content: FlowContent): boolean {
  return /\{\{\s*[a-z]+\s+\w+\./.test(JSON.stringify([content.pattern, content.steps]));
}

/** A value as it is. */
export function written(value: Value, locale: string): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number') return value.toLocaleString(locale);
  return Array.isArray(value) ? value.map((item) => written(item, locale)).join(', ') : String(value);
}
