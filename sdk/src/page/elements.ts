import type { Target } from '../contract/index.js';
import { findElement } from './find-element.js';
import { isRendered } from './is-rendered.js';
import { seenPart } from './seen-part.js';
import { boxOf, shownAt } from './sight.js';
import type { Stop } from './stop.js';
import { ancestry, frameOf } from './trees.js';
import { watchMutations } from './watch-mutations.js';

/** What flows do with elements of the page. */
export interface Elements {
  find(target: Target): Element | null;
  /** Calls back at once and whenever the target becomes another element that can be seen, goes or comes. */
  watch(target: Target, callback: (element: Element | null) => void): Stop;
  /** Scrolls an element into view, unless it is. */
  reveal(element: Element): void;
  /**
   * Listens to what the person does in the page, before the page itself, until `signal` says so; also in the frames in
   * which elements are watched.
   */
  listen(type: string, callback: (event: Event) => void, signal: AbortSignal): void;
}

/** Loaded with the first flow that is about an element. `scrollTo` is how the page itself scrolls to one. */
export function elementsOf(scrollTo?: (element: Element) => void): Elements {
  const listeners: Parameters<Elements['listen']>[] = [];
  const hearIn = (view: Window | null, [type, callback, signal]: (typeof listeners)[0]) =>
    view?.addEventListener(type, callback, { capture: true, signal });

  return {
    find: findElement,
    watch(target, callback) {
      let current: Element | null | undefined;
      const look = () => {
        const found = findElement(target);
        const next = found && isRendered(found) ? found : null;
        if (next !== current) {
          current = next;
          // Where it is listened to already, nothing is added.
          for (let frame = next && frameOf(next); frame; frame = frameOf(frame))
            for (const each of listeners) hearIn(frame.contentWindow, each);
          callback(next);
        }
      };
      const stop = watchMutations(look);
      look();
      return stop;
    },
    reveal(element) {
      const { x, y, width, height } = boxOf(element);
      // Something else may lie where the element's middle is: a sticky header, or the edge of a scroller.
      const top = shownAt(x + width / 2, y + height / 2);
      const isCovered = top && ![...ancestry(top)].includes(element) && ![...ancestry(element)].includes(top);
      const isSeen = y >= seenPart.top && y + height <= Math.min(innerHeight, seenPart.bottom);
      if (!isCovered && isSeen && x >= 0 && x + width <= innerWidth) return;
      try {
        if (scrollTo) return scrollTo(element);
      } catch {} // then in our way
      const behavior = matchMedia('(prefers-reduced-motion:reduce)').matches ? 'instant' : 'smooth';
      element.scrollIntoView({ block: 'center', inline: 'nearest', behavior });
    },
    listen(...given) {
      listeners.push(given);
      hearIn(window, given);
    },
  };
}
