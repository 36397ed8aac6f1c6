import type { ElementFacts, Target } from '../contract/index.js';
import { findElement } from './find-element.js';
import { isRendered } from './is-rendered.js';
import { isOwn } from './own-elements.js';

/**
 * What is known of the element that a target means. `visible`: it has a box, scrolled into view or not. What Foothold
 * itself rendered inside it does not count as content.
 */
export function elementFacts(target: Target): ElementFacts {
  const element = findElement(target);
  if (!element) return { present: false, visible: false, empty: false, childCount: 0 };
  const childCount = [...element.children].filter((child) => !isOwn(child)).length;
  const hasText = [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.nodeValue?.trim());
  return { present: true, visible: isRendered(element), empty: !childCount && !hasText, childCount };
}
