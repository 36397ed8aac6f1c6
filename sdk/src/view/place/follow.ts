import { isCovered } from '../../page/covered.js';
import { isRendered } from '../../page/is-rendered.js';
import { seenPart } from '../../page/seen-part.js';
import { boxOf } from '../../page/sight.js';
import { ancestry, frameOf, treesAround } from '../../page/trees.js';
import type { Stop } from '../port.js';

/** An element being followed. */
export interface Following {
  /** Calls back now, after something of ours was drawn anew. */
  look(): void;
  stop: Stop;
}

/** Where an element is in the viewport; `far` while only scrolling brings it there, `away` while not even that. */
export type Sight = DOMRect | 'far' | 'away';

/**
 * Follows an element through scrolling (nested, too), resizing and layout shifts. Calls back at once and after each
 * move, in the same frame. No timer runs meanwhile, and no animation frame but after the page has changed.
 */
export function follow(element: Element, callback: (sight: Sight) => void): Following {
  let inSight = true;
  let covered = false;
  let framed: IntersectionObserver | undefined;
  let framedAt = '';
  let next = 0;
  // Where we are in a frame ourselves, what is cropped by default is the window around it.
  const root = window === top ? null : element.ownerDocument;

  const look = (box = boxOf(element)) => {
    const isSeen = box.bottom > seenPart.top && box.top < Math.min(innerHeight, seenPart.bottom);
    const isNear = inSight && box.right > 0 && box.left < innerWidth && isSeen;
    callback(!isRendered(element) || (isNear && covered) ? 'away' : isNear ? box : 'far');
  };
  const moved = () => {
    const box = boxOf(element);
    // First what measures, then what may write: one layout is enough.
    if (JSON.stringify(box) !== framedAt) frameIn(box);
    covered = isCovered(element, box);
    look(box);
  };
  /**
   * An observer whose root is cropped to the element itself: any move makes part of it leave. What is visible from the
   * start, cropped by fractions of a pixel or by a scroller, is the normal that `threshold` says.
   */
  const frameIn = (box: DOMRect, threshold = 1) => {
    framed?.disconnect();
    framedAt = JSON.stringify(box);
    const { clientWidth, clientHeight } = (root ?? document).documentElement;
    const { top, right, bottom, left } = root ? element.getBoundingClientRect() : box;
    const margins = [top, clientWidth - right, clientHeight - bottom, left];
    let isFirst = true;
    framed = new IntersectionObserver(
      ([entry]) => {
        const ratio = entry?.intersectionRatio ?? 0;
        if (isFirst && JSON.stringify(boxOf(element)) === framedAt) {
          isFirst = false;
          if (inSight !== ratio > 0) {
            inSight = !inSight;
            look();
          }
          if (ratio && ratio < threshold) frameIn(box, ratio);
        } else {
          framedAt = '';
          moved();
        }
      },
      { root, rootMargin: margins.map((side) => `${-Math.floor(side)}px`).join(' '), threshold },
    );
    framed.observe(element);
  };
  /** What the page changes may move, hide or cover it: it is looked at once the page has its frame, before painting. */
  const changed = () => {
    next ||= requestAnimationFrame(() => {
      next = 0;
      moved();
    });
  };

  const size = new ResizeObserver(moved);
  const changes = new MutationObserver(changed);
  const listening = new AbortController();
  const { signal } = listening;
  // What grows above it makes something around it grow.
  for (const each of ancestry(element)) size.observe(each);
  for (const tree of treesAround(element)) {
    changes.observe(tree, { subtree: true, childList: true, attributes: true, characterData: true });
    // Scrolling inside a shadow root or a frame is not heard outside it.
    tree.addEventListener('scroll', moved, { capture: true, signal });
    // What slides over it has changed long before it is there.
    for (const end of ['transitionend', 'animationend']) tree.addEventListener(end, changed, { capture: true, signal });
  }
  addEventListener('resize', moved, { signal });
  // A frame that goes elsewhere leaves its old document as it was.
  const goes = () => {
    inSight = false;
    look();
  };
  if (frameOf(element)) element.ownerDocument.defaultView?.addEventListener('pagehide', goes, { signal });
  moved();
  return {
    look,
    stop() {
      cancelAnimationFrame(next);
      framed?.disconnect();
      size.disconnect();
      changes.disconnect();
      listening.abort();
    },
  };
}
