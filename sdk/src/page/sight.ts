import { ownName } from './own-elements.js';
import { ancestry, frameOf } from './trees.js';

/** Where the inside of a frame is drawn in the document that holds it, and how large. */
function insideOf(frame: HTMLElement): { x: number; y: number; scale: number } {
  const { x, y, width } = frame.getBoundingClientRect();
  const { paddingLeft, paddingTop } = getComputedStyle(frame);
  const scale = width / frame.offsetWidth || 1;
  return {
    x: x + (frame.clientLeft + Number.parseFloat(paddingLeft)) * scale,
    y: y + (frame.clientTop + Number.parseFloat(paddingTop)) * scale,
    scale,
  };
}

/** Where an element is in the window, or something that was measured in its document: also when that is in a frame. */
export function boxOf(element: Element, measured = element.getBoundingClientRect()): DOMRect {
  const frame = frameOf(element);
  if (!frame) return measured;
  const { x, y, scale } = insideOf(frame);
  const { width, height } = measured;
  return boxOf(frame, new DOMRect(x + measured.x * scale, y + measured.y * scale, width * scale, height * scale));
}

/** What the page shows at a place of the window, under what is ours: seen through open shadow roots and frames. */
export function shownAt(x: number, y: number, root: DocumentOrShadowRoot = document): Element | undefined {
  const top = root.elementsFromPoint(x, y).find((each) => !each.closest(ownName));
  if (!top) return undefined;
  if (top.shadowRoot && top.shadowRoot !== root) return shownAt(x, y, top.shadowRoot) ?? top;
  const inner = (top as HTMLIFrameElement).contentDocument; // undefined for what is no frame, null for another origin's
  if (!inner) return top;
  const inside = insideOf(top as HTMLElement); // a frame
  return shownAt((x - inside.x) / inside.scale, (y - inside.y) / inside.scale, inner) ?? top;
}

/** Where of an element is looked whether something lies over it, as shares of its width and height. */
const places = [
  [0.5, 0.5],
  [0.1, 0.5],
  [0.9, 0.5],
  [0.5, 0.1],
  [0.5, 0.9],
] as const;

/** Dialogs are for the person to answer, with what is ours beside them. */
const dialogs = 'dialog,[role=dialog],[role=alertdialog]';
/** Libraries for dialogs hide the page from assistive technology meanwhile. */
const setAside = '[inert],[aria-hidden=true]';

/**
 * Whether the page has something over all of an element, such as a header that sticks, a drawer or a veil. What lets the
 * element shine through is none: links that fill a card, labels over fields. Neither are the page's modal dialogs.
 */
export function isCovered(element: Element, { x, y, width, height }: DOMRect): boolean {
  const own = new Set(ancestry(element));
  if (isClear(getComputedStyle(element)) || document.querySelector(':modal,[aria-modal=true]')) return false;
  if ([...own].some((each) => each.matches(setAside))) return false;
  let isSeenAtAll = false;
  for (const [right, down] of places) {
    const top = shownAt(x + width * right, y + height * down);
    if (!top) continue;
    isSeenAtAll = true;
    if (!covers(top, element, own)) return false;
  }
  return isSeenAtAll;
}

function covers(top: Element, element: Element, own: Set<Element>): boolean {
  let hides = false;
  for (const each of ancestry(top)) {
    if (each === element || each.matches(dialogs)) return false;
    if (own.has(each)) break;
    const style = getComputedStyle(each);
    hides = !isClear(style) && (hides || paints(each, style));
  }
  return hides;
}

function isClear({ opacity }: CSSStyleDeclaration): boolean {
  return Number(opacity) < 0.2;
}

function paints({ localName }: Element, { backgroundColor, backgroundImage }: CSSStyleDeclaration): boolean {
  const [, , , alpha = 1] = backgroundColor.match(/[\d.]+/g) ?? [];
  return (
    /^(img|video|canvas|iframe|embed|object)$/.test(localName) || backgroundImage !== 'none' || Number(alpha) > 0.2
  );
}
