import type { NearDescription, PlainDescription } from '../contract/index.js';
import { accessibleName, plainText } from './accessible-name.js';
import { roleSelector } from './role-selector.js';

/**
 * The elements below `root` that a description matches, without looking into shadow roots. An invalid selector matches
 * nothing.
 */
export function matchDescription(root: ParentNode & Node, description: PlainDescription | NearDescription): Element[] {
  switch (description.by) {
    case 'near':
      return near(root, description);
    case 'text':
      return withText(root, plainText(description.text), description.tag);
    case 'role': {
      const found = select(root, roleSelector(description.role));
      const name = plainText(description.name);
      return name ? found.filter((element) => accessibleName(element) === name) : found;
    }
    default:
      return select(root, selectorOf(description));
  }
}

function selectorOf(description: Exclude<PlainDescription, { by: 'text' | 'role' }>): string {
  switch (description.by) {
    case 'css':
      return description.selector;
    case 'structure':
      return description.path;
    case 'id':
      return `#${CSS.escape(description.value)}`;
    default: {
      const tag = description.by === 'attribute' ? description.tag : '';
      return `${tag ?? ''}[${CSS.escape(description.attribute)}="${CSS.escape(description.value)}"]`;
    }
  }
}

function near(root: ParentNode & Node, description: NearDescription): Element[] {
  const { anchor, within, until, selector, nth = 1, of = 1 } = description;
  const from = onlyMatch(root, anchor);
  const to = until && onlyMatch(root, until);
  if (!from || to === null) return [];
  const scope = within ? from.closest(within) : root;
  if (!selector) return scope && 'closest' in scope ? [scope as Element] : []; // only elements have it
  const counted = select(scope, selector).filter(
    (element) => (within || follows(element, from)) && (!to || follows(to, element)),
  );
  return counted.length === of ? counted.slice(nth - 1, nth) : [];
}

function onlyMatch(root: ParentNode & Node, description: PlainDescription): Element | null {
  const [first, ...others] = matchDescription(root, description);
  return others.length ? null : (first ?? null);
}

/** `Node.DOCUMENT_POSITION_FOLLOWING`, in fewer bytes. */
const following = 4;

/** Whether an element begins after another one does. */
export function follows(element: Element, other: Element): boolean {
  return !!(other.compareDocumentPosition(element) & following);
}

function select(root: ParentNode | null, selector: string): Element[] {
  try {
    return [...(root?.querySelectorAll(selector) ?? [])];
  } catch {
    return []; // not a valid selector in this browser
  }
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
