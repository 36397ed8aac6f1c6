import type { Dictionary } from './en/index.js';
import { dictionary, locale } from './locale.js';
import { fill, type Message, type Section, type Values } from './message.js';

/** Names every text: `<feature>.<key>`. */
export type Key = { [S in keyof Dictionary & string]: `${S}.${keyof Dictionary[S] & string}` }[keyof Dictionary &
  string];

/** The text of a key with its placeholders filled in; `count` also picks the plural form. */
export function t(key: Key, values?: Values): string {
  return fill(messageOf(key), values, locale.value);
}

/** Whether a text has this name: for names that are put together from what the server says. */
export function isKey(name: string): name is Key {
  const [section = '', ...rest] = name.split('.');
  const texts: Record<string, Section> = dictionary.value ?? {};
  return texts[section]?.[rest.join('.')] !== undefined;
}

function messageOf(key: Key): Message {
  const texts = dictionary.value;
  if (!texts) throw new Error(`The text "${key}" was read before a language was loaded: await setLocale() first.`);
  const dot = key.indexOf('.');
  // The key's type guarantees both parts; the compiler cannot follow it through the split.
  const section = texts[key.slice(0, dot) as keyof Dictionary] as Section;
  return section[key.slice(dot + 1)] ?? key;
}
