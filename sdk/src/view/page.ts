import { matchGlob } from '../engine/glob.js';
import { findElement } from '../page/find-element.js';
import { isRendered } from '../page/is-rendered.js';
import { pageFacts } from '../page/url.js';
import { watchMutations } from '../page/watch-mutations.js';
import type { PageAccess } from './page-access.js';

/** The page that the view runs in. */
export const page: PageAccess = {
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
    const { url } = pageFacts();
    return matchGlob(glob, glob.includes('://') ? url : new URL(url).pathname);
  },
  reveal(element) {
    const { top, bottom, left, right } = element.getBoundingClientRect();
    if (top >= 0 && left >= 0 && bottom <= innerHeight && right <= innerWidth && !isCropped(element)) return;
    const behavior = matchMedia('(prefers-reduced-motion:reduce)').matches ? 'instant' : 'smooth';
    element.scrollIntoView({ block: 'center', inline: 'nearest', behavior });
  },
  listen(type, callback) {
    addEventListener(type, callback, true);
    return () => removeEventListener(type, callback, true);
  },
};

/** Whether something else lies where the element's middle is: a sticky header, or the edge of a scroller. */
function isCropped(element: Element): boolean {
  const { x, y, width, height } = element.getBoundingClientRect();
  const top = document.elementFromPoint(x + width / 2, y + height / 2);
  return !!top && !element.contains(top) && !top.contains(element) && !top.matches('foothold-flow');
}
