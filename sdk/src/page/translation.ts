import type { PlainDescription, TargetDescription } from '../contract/index.js';

/**
 * Whether a page is in another language than `language`, by what its root says, or was translated by the browser
 * (Google's translation marks the root, and may leave its `lang` as it was). A page that says nothing is not.
 */
export function isTranslated(root: Node, language: string | undefined): boolean {
  const { documentElement } = root.ownerDocument ?? (root as Document); // only documents have no owner
  return (
    documentElement.matches('.translated-ltr,.translated-rtl') ||
    (!!language && !!documentElement.lang && written(language) !== written(documentElement.lang))
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

/** Whether a description asks for a text of the page. */
export function readsText(description: PlainDescription | TargetDescription): boolean {
  switch (description.by) {
    case 'near':
      return readsText(description.anchor) || (!!description.until && readsText(description.until));
    case 'role':
      return !!description.name;
    default:
      return description.by === 'text';
  }
}
