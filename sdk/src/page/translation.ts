import type { PlainDescription, TargetDescription } from '../contract/index.js';

/**
 * Whether the page is in another language than `language`, by what its root says, or was translated by the browser:
 * Google's translation marks the root, and may leave its `lang` as it was. Not where either says nothing.
 */
export function isTranslated(root: Node, language: string | undefined): boolean {
  const { documentElement } = root.ownerDocument ?? (root as Document); // only documents have no owner
  // A document that has just begun to load is empty, whatever its type says.
  const { lang, className } = (documentElement as HTMLElement | null) ?? {};
  return (
    !!language && !!lang && (/\btranslated-(ltr|rtl)\b/.test(`${className}`) || written(language) !== written(lang))
  );
}

/** A language with its script: British and American English read alike, Chinese of Taiwan and of China do not. */
function written(tag: string): string {
  try {
    const { language, script } = new Intl.Locale(tag).maximize();
    return language + script;
  } catch {
    return tag; // not a language tag
  }
}

/** Whether a description asks for a text of the page, or for what lies near one. */
export function readsText(description: PlainDescription | TargetDescription): boolean {
  const told = description.by === 'near' ? description.anchor : description;
  return told.by === 'text' || (told.by === 'role' && !!told.name);
}
