import type { Target, TargetDescription } from '../contract/index.js';
import { isRendered } from './is-rendered.js';
import { matchDescription } from './match-description.js';

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
  near: 2,
  structure: 1,
};

const defaultThreshold = 0.5;

/** Share of the total weight by which the winner is ahead of whatever other descriptions point at. */
const margin = 0.1;

/**
 * Finds the element that a target means: every description votes for the elements it matches, and the one with the
 * largest share of the total weight wins if the share reaches the target's threshold and no other part of the page
 * comes close. What can be seen goes before what cannot. Elements that the same descriptions match are equals: the
 * first in the document is meant, and of nested ones the innermost. Looks into open shadow roots when the document
 * itself has no winner. Null when nothing wins; an invalid selector matches nothing.
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

/** An element with the descriptions that match it, a bit each, and what they weigh together. */
interface Candidate {
  element: Element;
  voters: number;
  votes: number;
}

function electIn(root: ParentNode & Node, { descriptions, threshold = defaultThreshold }: Target): Element | null {
  const voters = new Map<Element, number>();
  descriptions.forEach((description, at) => {
    for (const element of matchDescription(root, description))
      voters.set(element, (voters.get(element) ?? 0) | (1 << at));
  });
  const weigh = (set: number) =>
    descriptions.reduce((sum, description, at) => (set & (1 << at) ? sum + weightOf(description) : sum), 0);
  const total = weigh(-1);
  // A rounding error of weights such as 0.1 + 0.2 must not decide an election.
  const needed = Math.max(total * threshold, Number.MIN_VALUE) - 1e-9;
  const ahead = total * margin;
  let running: Candidate[] = [...voters]
    .map(([element, set]) => ({ element, voters: set, votes: weigh(set) }))
    .filter(({ votes }) => votes > 0 && votes >= needed - ahead);
  const rendered = running.filter(({ element }) => isRendered(element));
  if (rendered.some(({ votes }) => votes >= needed)) running = rendered;
  running.sort((one, other) => other.votes - one.votes || inDocumentOrder(one.element, other.element));
  const [first, ...others] = running;
  if (!first || first.votes < needed) return null;
  let best = first;
  for (const other of others) {
    const isInside = best.element.contains(other.element);
    // Wrappers have the text of what they wrap.
    if (isInside && other.votes === best.votes) best = other;
    else if (
      !isInside &&
      !other.element.contains(best.element) &&
      other.voters !== best.voters &&
      other.votes > first.votes - ahead
    )
      return null;
  }
  return best.element;
}

function weightOf(description: TargetDescription): number {
  if (description.weight !== undefined) return description.weight;
  // A role without a name says little: there are many buttons.
  return description.by === 'role' && !description.name ? 1 : descriptionWeights[description.by];
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
