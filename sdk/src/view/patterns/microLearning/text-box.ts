import { boxOf } from '../../../page/sight.js';

/**
 * Where an element's own words are, in the viewport: a heading or label that fills its row ends with its text. Other
 * elements, such as fields and buttons, are where their box is.
 */
export function textBox(element: Element): DOMRect {
  const box = boxOf(element);
  const hasWords = [...element.childNodes].some(({ nodeType, nodeValue }) => nodeType === 3 && nodeValue?.trim());
  const { paddingInlineEnd, borderInlineEndWidth } = getComputedStyle(element);
  if (!hasWords || Number.parseFloat(paddingInlineEnd) + Number.parseFloat(borderInlineEndWidth)) return box;
  const range = element.ownerDocument.createRange();
  range.selectNodeContents(element);
  const words = boxOf(element, range.getBoundingClientRect());
  return words.width && words.width < box.width ? words : box;
}
