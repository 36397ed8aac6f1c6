import { conditions, explain } from './en.js';
import { fill, type Message, type Values } from './message.js';

/** The words of one language. */
export interface Words {
  conditions: { [K in keyof typeof conditions]: Message };
  explain: { [K in keyof typeof explain]: Message };
}

/** Names a text of `Words`. */
export type WordKey = `conditions.${keyof typeof conditions}` | `explain.${keyof typeof explain}`;

/** How things are said in one language. */
export interface Speech {
  say(key: WordKey, values?: Values): string;
  list(items: string[], type?: 'conjunction' | 'disjunction'): string;
  /** Whole clauses, which not every language joins as it joins nouns. */
  clauses(items: string[], type: 'conjunction' | 'disjunction'): string;
  number(value: number): string;
  dateTime(at: number): string;
  /** What an event is called, where it is not by its name. */
  event?(name: string): string | undefined;
}

/** Whether there is such a text: for names that are put together from codes. */
export function isWordKey(key: string): key is WordKey {
  const [section, name = ''] = key.split('.');
  return section === 'explain'
    ? Object.hasOwn(explain, name)
    : section === 'conditions' && Object.hasOwn(conditions, name);
}

/** In Chinese 和 is between nouns; between clauses stands 且. */
export function joinClauses(items: string[], type: 'conjunction' | 'disjunction', locale: string): string {
  if (locale.startsWith('zh')) return items.join(type === 'conjunction' ? '，且' : '，或');
  return new Intl.ListFormat(locale, { type }).format(items);
}

/** Speech with the browser's own formats. */
export function speechOf(words: Words, locale: string): Speech {
  return {
    say(key, values) {
      const [section, name = ''] = key.split('.');
      // The key's type guarantees both parts; the compiler cannot follow it through the split.
      const texts: Record<string, Message> = section === 'explain' ? words.explain : words.conditions;
      return fill(texts[name] ?? key, values, locale);
    },
    list: (items, type = 'conjunction') => new Intl.ListFormat(locale, { type }).format(items),
    clauses: (items, type) => joinClauses(items, type, locale),
    number: (value) => new Intl.NumberFormat(locale, { maximumFractionDigits: 2 }).format(value),
    dateTime: (at) => new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }).format(at),
  };
}
