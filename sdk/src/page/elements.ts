import type { Target } from '../contract/index.js';
import { findElement } from './find-element.js';
import { isRendered } from './is-rendered.js';
import { isOwn } from './own-elements.js';
import type { Stop } from './stop.js';
import { watchMutations } from './watch-mutations.js';

/** What flows do with elements of the page. */
export interface Elements {
  find(target: Target): Element | null;
  /** Calls back at once and whenever the target becomes another element that can be seen, goes or comes. */
  watch(target: Target, callback: (element: Element | null) => void): Stop;
  /** Scrolls an element into view, unless it is. */
  reveal(element: Element): void;
}

/** Loaded with the first flow that is about an element. `scrollTo` is how the page itself scrolls to one. */
export function elementsOf(scrollTo?: (element: Element) => void): Elements {
  return {
    find: findElement,
    watch(target, callback) {
      let current: Element | null | undefined;
      const look = () => {
        const found = findElement(target);
        const next = found && isRendered(found) ? found : null;
        if (next !== current) {
          current = next;
          callback(next);
        }
      };
      const stop = watchMutations(look);
      look();
      return stop;
    },
    reveal(element) {
      const { x, y, width, height } = element.getBoundingClientRect();
      // Something else may lie where the element's middle is: a sticky header, or the edge of a scroller.
      const top = document.elementFromPoint(x + width / 2, y + height / 2);
      const isCovered = top && !element.contains(top) && !top.contains(element) && !isOwn(top);
      if (!isCovered && x >= 0 && y >= 0 && x + width <= innerWidth && y + height <= innerHeight) return;
      try {
        if (scrollTo) return scrollTo(element);
      } catch {} // then in our way
      const behavior = matchMedia('(prefers-reduced-motion:reduce)').matches ? 'instant' : 'smooth';
      element.scrollIntoView({ block: 'center', inline: 'nearest', behavior });
    },
  };
}
