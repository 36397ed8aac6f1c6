import { matchGlob } from '../engine/glob.js';
import { findElement } from '../page/find-element.js';
import { isRendered } from '../page/is-rendered.js';
import { isOwn } from '../page/own-elements.js';
import { seenUrl } from '../page/url.js';
import { watchMutations } from '../page/watch-mutations.js';
import type { PageAccess } from './page-access.js';
import type { PageHooks } from './port.js';

/** The page that the view runs in. */
export const createPage = ({ pageUrl, scrollTo }: PageHooks): PageAccess => ({
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
  isOnPage(glob) {
    const url = seenUrl(pageUrl);
    return matchGlob(glob, glob.includes('://') ? url : new URL(url).pathname);
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
  listen: (type, callback, signal) => addEventListener(type, callback, { capture: true, signal }),
});
