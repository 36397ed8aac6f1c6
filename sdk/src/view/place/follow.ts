import type { Stop } from '../port.js';

/** Where an element is in the viewport, and whether any of it can be seen there. */
export type Sight = DOMRect | null;

/** An element being followed. */
export interface Following {
  /** Calls back now, after something else moved. */
  look(): void;
  stop: Stop;
}

/**
 * Follows an element through scrolling (nested, too), resizing and layout shifts. Calls back at once and after each
 * move, in the same frame; with null while none of it is visible. No animation frame and no timer runs meanwhile.
 */
export function follow(element: Element, callback: (sight: Sight) => void): Following {
  let inSight = true;
  let shift: IntersectionObserver | undefined;
  const root = element.getRootNode();
  const roots: EventTarget[] = root === document ? [window] : [window, root];

  const look = () => {
    const rect = element.getBoundingClientRect();
    const rendered =
      rect.width > 0 && rect.height > 0 && element.checkVisibility?.({ visibilityProperty: true }) !== false;
    callback(inSight && rendered ? rect : null);
  };
  const moved = () => {
    look();
    frameIn();
  };
  /** An observer whose root is cropped to the element itself: any move makes part of it leave. */
  const frameIn = (threshold = 1) => {
    shift?.disconnect();
    const { top, right, bottom, left, width, height } = element.getBoundingClientRect();
    if (!width || !height) return;
    const { clientWidth, clientHeight } = document.documentElement;
    const margins = [top, clientWidth - right, clientHeight - bottom, left].map((side) => `${-Math.floor(side)}px`);
    let first = true;
    shift = new IntersectionObserver(
      ([entry]) => {
        if (!entry) return;
        const ratio = entry.intersectionRatio;
        const still = isSame(entry.boundingClientRect, element.getBoundingClientRect());
        if (first) {
          first = false;
          // Cropped by fractions of a pixel or by a scroller: take what is visible as the new normal.
          if (ratio && ratio < threshold) return frameIn(ratio);
          if (still) return;
        }
        moved();
      },
      { rootMargin: margins.join(' '), threshold },
    );
    shift.observe(element);
  };

  const seen = new IntersectionObserver((entries) => {
    inSight = entries.at(-1)?.isIntersecting ?? true;
    moved();
  });
  const size = new ResizeObserver(moved);
  seen.observe(element);
  size.observe(element);
  for (const each of roots) each.addEventListener('scroll', look, { capture: true, passive: true });
  addEventListener('resize', moved);
  look();
  const stop = () => {
    shift?.disconnect();
    seen.disconnect();
    size.disconnect();
    for (const each of roots) each.removeEventListener('scroll', look, { capture: true });
    removeEventListener('resize', moved);
  };
  return { look, stop };
}

function isSame(one: DOMRectReadOnly, other: DOMRectReadOnly): boolean {
  return one.x === other.x && one.y === other.y && one.width === other.width && one.height === other.height;
}
