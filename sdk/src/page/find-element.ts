import type { Target, TargetDescription } from '../contract/index.js';
import { accessibleName, plainText } from './accessible-name.js';
import { isRendered } from './is-rendered.js';
import { roleSelector } from './role-selector.js';

/**
 * What a description's vote weighs when it does not say. A test id was made to last and outvotes all the others
 * together at the default threshold, both when it matches and when it does not.
 */
const descriptionWeights: Record<TargetDescription['by'], number> = {
  testId: 13,
  id: 4,
  role: 3,
  attribute: 3,
  text: 2,
  css: 2,
  structure: 1,
};

const defaultThreshold = 0.5;

/**
 * Finds the element that a target means: every description votes for the elements it matches, and the one with the
 * largest share of the total weight wins if the share reaches the target's threshold. Among equals a rendered element
 * comes before a hidden one, then the first in the document, then the innermost. Looks into open shadow roots when the document itself
 * has no winner. Null when nothing reaches the threshold; an invalid selector matches nothing.
 */
export function findElement(target: Target): Element | null {
  const inDocument = electIn(document, target);
  if (inDocument) return inDocument;
  for (const root of shadowRoots(document)) {
    const inside = electIn(root, target);
    if (inside) return inside;
  }
  return null;
}

function electIn(root: ParentNode & Node, target: Target): Element | null {
  const votes = new Map<Element, number>();
  let total = 0;
  for (const description of target.descriptions) {
    const weight = weightOf(description);
    total += weight;
    for (const element of matches(root, description)) votes.set(element, (votes.get(element) ?? 0) + weight);
  }
  const most = Math.max(0, ...votes.values());
  // A rounding error of weights such as 0.1 + 0.2 must not decide an election.
  if (!most || most / total < (target.threshold ?? defaultThreshold) - 1e-9) return null;
  const winners = [...votes.keys()].filter((element) => votes.get(element) === most).sort(inDocumentOrder);
  const rendered = winners.filter(isRendered);
  const [first, ...others] = rendered.length ? rendered : winners;
  // Wrappers have the text of what they wrap.
  return others.reduce<Element | null>((best, next) => (best?.contains(next) ? next : best), first ?? null);
}

function weightOf(description: TargetDescription): number {
  if (description.weight !== undefined) return description.weight;
  // A role without a name says little: there are many buttons.
  return description.by === 'role' && !description.name ? 1 : descriptionWeights[description.by];
}

function matches(root: ParentNode & Node, description: TargetDescription): Element[] {
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
  }
}

function select(root: ParentNode, selector: string): Element[] {
  try {
    return [...root.querySelectorAll(selector)];
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

function* shadowRoots(root: Node): Generator<ShadowRoot> {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT);
  while (walker.nextNode()) {
    const inner = (walker.currentNode as Element).shadowRoot; // SHOW_ELEMENT yields elements only
    if (!inner) continue;
    yield inner;
    yield* shadowRoots(inner);
  }
}

function inDocumentOrder(one: Element, other: Element): number {
  return one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1;
}
