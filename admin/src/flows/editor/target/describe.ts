import type { Target } from '@foothold/sdk/contract';
import { targetWords } from '@foothold/sdk/words';

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
  return target.label ?? target.descriptions.map(targetWords).find((text) => text !== '') ?? '';
}
