import { locale, t } from '../../i18n/index.js';
import type { Technique, Words } from './template.js';

/** The words of a template in the language on the screen. */
export function wordsIn(words: Words): string {
  return words[locale.value];
}

/** What a technique is called. */
export function techniqueName(technique: Technique): string {
  return t(`templates.${technique}`);
}
