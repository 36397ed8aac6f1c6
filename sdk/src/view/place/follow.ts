import { isRendered } from '../../page/is-rendered.js';
import type { Stop } from '../port.js';

/** An element being followed. */
export interface Following {
  /** Calls back now, after something else moved. */
  look(): void;
  stop: Stop;
}

/**
 * Follows an element through scrolling (nested, too), resizing and layout shifts. Calls back at once and after each
 * move, in the same frame, with where it is in the viewport; with null while none of it is visible. No animation frame
 * and no timer runs meanwhile.
 */
export function follow(element: Element, callback: (sight: DOMRect | null) => void): Following {
  let inSight = true;
  let frame: IntersectionObserver | undefined;

  const look = () => {
    callback(inSight && isRendered(element) ? element.getBoundingClientRect() : null);
  };
  const moved = () => {
    // First what measures, then what may write: one layout is enough.
    frameIn();
    look();
  };
  /**
   * An observer whose root is cropped to the element itself: any move makes part of it leave. What is visible from the
   * start, cropped by fractions of a pixel or by a scroller, is the normal that `threshold` says.
   */
  const frameIn = (threshold = 1) => {
    frame?.disconnect();
    const rect = element.getBoundingClientRect();
    const { clientWidth, clientHeight } = document.documentElement;
    const margins = [rect.top, clientWidth - rect.right, clientHeight - rect.bottom, rect.left];
    let isFirst = true;
    frame = new IntersectionObserver(
      ([entry]) => {
        const ratio = entry?.intersectionRatio ?? 0;
        const isStill = JSON.stringify(element.getBoundingClientRect()) === JSON.stringify(rect);
        if (isFirst && isStill) {
          isFirst = false;
          if (inSight !== ratio > 0) {
            inSight = !inSight;
            look();
          }
          if (ratio && ratio < threshold) frameIn(ratio);
        } else moved();
      },
      { rootMargin: margins.map((side) => `${-Math.floor(side)}px`).join(' '), threshold },
    );
    frame.observe(element);
  };

  const size = new ResizeObserver(moved);
  size.observe(element);
  const listening = new AbortController();
  const { signal } = listening;
  // Scrolling inside a shadow root is not heard outside it.
  for (const root of [window, element.getRootNode()]) root.addEventListener('scroll', moved, { capture: true, signal });
  addEventListener('resize', moved, { signal });
  moved();
  return {
    look,
    stop() {
      frame?.disconnect();
      size.disconnect();
      listening.abort();
    },
  };
}
