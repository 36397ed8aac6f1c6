import type { NearDescription, PlainDescription } from '../contract/index.js';
import { accessibleName, plainText } from './accessible-name.js';
import { roleSelector } from './role-selector.js';

/**
 * The elements below `root` that a description matches, without looking into shadow roots. An invalid selector matches
 * nothing.
 */
export function matchDescription(root: ParentNode & Node, description: PlainDescription | NearDescription): Element[] {
  switch (description.by) {
    case 'testId':
      return select(root, attributeIs(description.attribute, description.value));
    case 'id':
      return select(root, `#${CSS.escape(description.value)}`);
    case 'attribute':
      return select(root, (description.tag ?? '') + attributeIs(description.attribute, description.value));
    case 'css':
      return select(root, description.selector);
    case 'structure':
      return select(root, description.path);
    case 'role': {
      const found = select(root, roleSelector(description.role));
      const name = plainText(description.name);
      return name ? found.filter((element) => accessibleName(element) === name) : found;
    }
    case 'text':
      return withText(root, plainText(description.text), description.tag);
    case 'near':
      return near(root, description);
  }
}

function near(root: ParentNode & Node, description: NearDescription): Element[] {
  const { anchor, within, until, selector, nth = 1, of = 1 } = description;
  const from = onlyMatch(root, anchor);
  const to = until && onlyMatch(root, until);
  if (!from || to === null) return [];
  const scope = within ? from.closest(within) : root;
  let counted = selector ? select(scope, selector) : [scope as Element]; // the document is not meant without a selector
  if (!within) counted = counted.filter((element) => follows(element, from));
  if (to) counted = counted.filter((element) => follows(to, element));
  const found = counted.length === of && counted[nth - 1];
  return found ? [found] : [];
}

function onlyMatch(root: ParentNode & Node, description: PlainDescription): Element | null {
  const [first, ...others] = matchDescription(root, description);
  return others.length ? null : (first ?? null);
}

function follows(element: Element, other: Element): number {
  return other.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING;
}

function select(root: ParentNode | null, selector: string): Element[] {
  try {
    return [...(root?.querySelectorAll(selector) ?? [])];
  } catch {
    return []; // not a valid selector in this browser
  }
}

function attributeIs(attribute: string, value: string): string {
  return `[${CSS.escape(attribute)}="${CSS.escape(value)}"]`;
}

/** The elements whose whole text is `text`: starts at text nodes, so that the text of large containers is never built. */
function withText(root: Node, text: string, tag: string | undefined): Element[] {
  if (!text) return [];
  const found = new Set<Element>();
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const part = plainText(walker.currentNode.nodeValue);
    if (!part || !text.includes(part)) continue;
    for (let element = walker.currentNode.parentElement; element; element = element.parentElement) {
      const whole = plainText(element.textContent);
      if (whole.length > text.length) break;
      if (whole === text && (!tag || element.localName === tag.toLowerCase())) found.add(element);
    }
  }
  return [...found];
}
