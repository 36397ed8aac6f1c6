import type { Locale } from '@foothold/sdk/contract';
import { locale as adminLocale } from '../../../i18n/index.js';

/** The name of a language in the language on the screen: `Chinese (China)`. The tag itself when it has none. */
export function localeName(tag: Locale): string {
  try {
    return new Intl.DisplayNames([adminLocale.value], { type: 'language' }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}
