import type { Target, TargetDescription } from '../contract/index.js';
import { isRendered } from './is-rendered.js';
import { follows, matchDescription } from './match-description.js';
import { isTranslated, readsText } from './translation.js';
import { hearIn } from './watch-mutations.js';

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
 * first in the document is meant, and of nested ones the innermost. Texts that are not found in a page that was
 * translated don't count. Looks into open shadow roots and frames of the same
 * origin when the document itself has no winner; who watches mutations hears of theirs from then on. Null when nothing
 * wins; an invalid selector matches nothing.
 */
export function findElement(target: Target): Element | null {
  const inDocument = electIn(document, target);
  if (inDocument) return inDocument;
  hearIn(document);
  for (const root of treesIn(document)) {
    hearIn(root);
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

function electIn(
  root: ParentNode & Node,
  { descriptions, threshold = defaultThreshold, language }: Target,
): Element | null {
  const translated = isTranslated(root, language);
  const candidates = new Map<Element, Candidate>();
  let total = 0;
  descriptions.forEach((description, at) => {
    if (description.by === 'near' && description.ifTranslated && !translated) return;
    const matched = matchDescription(root, description);
    if (translated && !matched[0] && readsText(description)) return;
    const weight = weightOf(description);
    total += weight;
    for (const element of matched) {
      const candidate = candidates.get(element) ?? { element, voters: 0, votes: 0 };
      candidate.voters |= 1 << at;
      candidate.votes += weight;
      candidates.set(element, candidate);
    }
  });
  // A rounding error of weights such as 0.1 + 0.2 must not decide an election.
  const needed = total * threshold - 1e-9;
  const ahead = total * margin;
  let running = [...candidates.values()].filter(({ votes }) => votes && votes >= needed - ahead);
  const rendered = running.filter(({ element }) => isRendered(element));
  if (rendered.some(({ votes }) => votes >= needed)) running = rendered;
  running.sort((one, other) => other.votes - one.votes || (follows(one.element, other.element) ? 1 : -1));
  let [best] = running;
  if (!best || best.votes < needed) return null;
  for (const other of running) {
    // Wrappers have the text of what they wrap.
    if (best.element.contains(other.element)) best = other.votes < best.votes ? best : other;
    else if (other.voters !== best.voters && other.votes > best.votes - ahead && !other.element.contains(best.element))
      return null;
  }
  return best.element;
}

function weightOf(description: TargetDescription): number {
  if (description.weight !== undefined) return description.weight;
  // A role without a name says little: there are many buttons.
  return description.by === 'role' && !description.name ? 1 : descriptionWeights[description.by];
}

function* treesIn(root: Node): Generator<ShadowRoot | Document> {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT);
  while (walker.nextNode()) {
    const element = walker.currentNode as HTMLIFrameElement; // or another element: SHOW_ELEMENT yields nothing else
    const inner = element.shadowRoot ?? element.contentDocument;
    if (!inner) continue;
    yield inner;
    yield* treesIn(inner);
  }
}
