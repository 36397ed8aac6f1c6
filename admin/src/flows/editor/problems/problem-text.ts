import type { Problem } from '@foothold/sdk/contract';
import { dictionary, type Key, locale, t } from '../../../i18n/index.js';

/**
 * A problem as a sentence in the language on the screen. The contract words its problems in English, more closely than
 * a code can; in other languages the code has its sentence.
 */
export function problemText({ code, message }: Problem): string {
  if (locale.value === 'en') return message;
  const key = `problem_${code}`;
  // The dictionary holds a sentence for every code that can be met in the editor; others keep the server's words.
  return dictionary.value && key in dictionary.value.publishing ? t(`publishing.${key}` as Key) : message;
}
