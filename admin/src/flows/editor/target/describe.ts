import type { Target, TargetDescription } from '@foothold/sdk/contract';

/** Whether the browser can read it as a CSS selector. */
export function isValidSelector(selector: string): boolean {
  try {
    document.createDocumentFragment().querySelector(selector);
    return true;
  } catch {
    return false;
  }
}

/** What a target is called for people: its label, or the first description that says something. */
export function targetName(target: Target | undefined): string {
  if (!target) return '';
  return target.label ?? target.descriptions.map(wordsOf).find((text) => text !== '') ?? '';
}

/** What a description says, in short. */
export function wordsOf(description: TargetDescription): string {
  switch (description.by) {
    case 'testId':
    case 'id':
    case 'attribute':
      return description.value;
    case 'role':
      return description.name ? `${description.name} (${description.role})` : description.role;
    case 'text':
      return description.text;
    case 'css':
      return description.selector;
    case 'structure':
      return description.path;
    case 'near':
      return [description.selector ?? description.within, wordsOf(description.anchor)].join(' ≈ ');
  }
}
