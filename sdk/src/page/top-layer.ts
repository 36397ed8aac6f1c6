import { giveFocus } from './focus.js';
import type { Stop } from './stop.js';

/** How often an element may be put back before the page is taken at its word. */
const maxReturns = 100;
/** What took the page away last, such as a modal with its backdrop. */
let covering: HTMLElement | undefined;
/** What focus libraries write on elements that are not theirs. */
const hiding = ['inert', 'aria-hidden', 'hidden'];

/** An element that is kept on top of the page. */
export interface OnTop {
  /** Says whether it takes the page away now. What opens meanwhile stays under it, and gets on top afterwards. */
  cover(covers: boolean): void;
  stop: Stop;
}

/**
 * Keeps `element` at the end of the body and in the browser's top layer: puts it back when the body is swapped, moves
 * it into the page's own modal dialog while one is open, and undoes what focus libraries write on it.
 * Where popovers are unknown its style sheet's z-index has to do. What has focus in its `root` keeps it.
 */
export function keepOnTop(element: HTMLElement, root: ShadowRoot): OnTop {
  const pops = 'showPopover' in element;
  if (pops) element.popover = 'manual';
  let returns = 0;

  const settle = () => {
    // Everything outside the page's own modal dialog is inert.
    const dialog = [...document.querySelectorAll('dialog:modal')].at(-1);
    const home = dialog ?? document.body;
    if (home && element.parentNode !== home && returns++ < maxReturns) {
      const focused = root.activeElement;
      home.append(element);
      watch(!!dialog);
      giveFocus(focused);
    }
    // What was opened last lies highest: a launcher would lie over the backdrop of a modal that was there before it. It
    // rises once the modal leaves the body, which is observed.
    const mayRise = !covering?.isConnected || covering === element;
    if (pops && mayRise && element.isConnected && !element.matches(':popover-open')) element.showPopover();
    for (const name of hiding) element.removeAttribute(name);
  };

  const observer = new MutationObserver(settle);
  const watch = (insideDialog: boolean) => {
    observer.disconnect();
    // A dialog that is removed without being closed takes the element with it; only the whole tree tells.
    observer.observe(document, { subtree: true, attributeFilter: ['open'], childList: insideDialog });
    for (const parent of [document.documentElement, document.body]) observer.observe(parent, { childList: true });
    observer.observe(element, { attributeFilter: [...hiding, 'popover'] });
  };
  settle();
  return {
    cover(covers) {
      if (covers === (covering === element)) return;
      covering = covers ? element : undefined;
      settle();
    },
    stop() {
      observer.disconnect();
      element.remove();
    },
  };
}
