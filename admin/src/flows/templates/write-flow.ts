import { type Flow, formatVersion, type Locale, textKeys } from '@foothold/sdk/contract';
import type { Blank, BlankValue, BlankValues, Fill, Say, Template, Words } from './template.js';
import { templateLocales } from './template.js';

type TemplateLocale = keyof Words;

/** The language of the templates that suits a locale: Chinese for any Chinese, English otherwise. */
export function templateLocaleOf(locale: Locale): TemplateLocale {
  return locale.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en';
}

/** What a blank holds before the author has touched it, in the given language. */
export function initialValue(blank: Blank, locale: TemplateLocale): BlankValue {
  switch (blank.type) {
    case 'text':
      return blank.initial[locale];
    case 'milestone':
      return null;
    case 'target':
      return {
        label: blank.elementName[locale],
        descriptions: [{ by: 'testId', attribute: 'data-testid', value: blank.initial }],
      };
    default:
      return blank.initial;
  }
}

/**
 * Writes a template's flow. It is written in the project's language (`defaultLocale`), and the template's other
 * language becomes its translation. `values` holds what the author filled in; the rest keeps its initial value.
 */
export function writeFlow(
  template: Template,
  values: BlankValues,
  { id, defaultLocale }: { id: string; defaultLocale: Locale },
): Flow {
  const own = templateLocaleOf(defaultLocale);
  const other = templateLocales.find((locale) => locale !== own) ?? own;
  const written = writeIn(template, values, own);
  const translated = writeIn(template, values, other);
  return {
    formatVersion,
    id,
    defaultLocale,
    ...written,
    translations: { [other]: Object.fromEntries(textKeys(translated).map(({ key, value }) => [key, value])) },
  };
}

function writeIn(template: Template, values: BlankValues, locale: TemplateLocale) {
  const say: Say = (en, zhCn) => (locale === 'en' ? en : zhCn);
  return template.write(say, fillFrom(template, values, locale));
}

function fillFrom(template: Template, values: BlankValues, locale: TemplateLocale): Fill {
  const filledIn = (id: string): BlankValue => {
    const blank = template.blanks.find((each) => each.id === id);
    if (!blank) throw new Error(`The template “${template.id}” has no blank “${id}”.`);
    return id in values ? (values[id] ?? null) : initialValue(blank, locale);
  };
  return {
    text: (id) => String(filledIn(id) ?? ''),
    number: (id) => Number(filledIn(id)),
    milestone: (id) => {
      const value = filledIn(id);
      return typeof value === 'string' && value !== '' ? value : null;
    },
    target: (id) => {
      const value = filledIn(id);
      return typeof value === 'object' ? value : null;
    },
  };
}
