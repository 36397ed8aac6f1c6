import { type Flow, type Locale, textKeys } from '@foothold/sdk/contract';
import { plainText } from '../rich-text/mapping.js';

/** Keys of the texts that say something in the default locale and nothing in `locale`, in reading order. */
export function missingTexts(flow: Flow, locale: Locale): string[] {
  const texts = flow.translations?.[locale] ?? {};
  return textKeys(flow)
    .filter((text) => saysSomething(text.value) && !saysSomething(texts[text.key]))
    .map((text) => text.key);
}

function saysSomething(value: Parameters<typeof plainText>[0] | string | undefined): boolean {
  if (value === undefined) return false;
  return (typeof value === 'string' ? value : plainText(value)).trim() !== '';
}
