/**
 * Where an element's own words are, in the viewport: a heading or label that fills its row ends with its text. Other
 * elements, such as fields and buttons, are where their box is.
 */
export function textBox(element: Element): DOMRect {
  const box = element.getBoundingClientRect();
  const hasWords = [...element.childNodes].some(({ nodeType, nodeValue }) => nodeType === 3 && nodeValue?.trim());
  const { paddingInlineEnd, borderInlineEndWidth } = getComputedStyle(element);
  if (!hasWords || Number.parseFloat(paddingInlineEnd) + Number.parseFloat(borderInlineEndWidth)) return box;
  const range = document.createRange();
  range.selectNodeContents(element);
  const words = range.getBoundingClientRect();
  return words.width && words.width < box.width ? words : box;
}
