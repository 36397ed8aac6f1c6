import { shownAt } from './sight.js';
import { ancestry } from './trees.js';

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
 * element shine through is none: links that fill a card, labels over fields. Neither are the page's modal dialogs, with
 * the veils behind them.
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
    if (!covers(top, element, own) || isBackdrop(top, own)) return false;
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

/** Whether this belongs to what spans the window behind a dialog that does not say that it is modal. */
function isBackdrop(top: Element, own: Set<Element>): boolean {
  const { clientWidth, clientHeight } = document.documentElement;
  const spans = (each: Element) => {
    const { width, height } = each.getBoundingClientRect();
    return !own.has(each) && width >= clientWidth && height >= clientHeight;
  };
  return (
    [...ancestry(top)].some(spans) &&
    [...document.querySelectorAll(dialogs)].some((each) => each.getClientRects().length)
  );
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
