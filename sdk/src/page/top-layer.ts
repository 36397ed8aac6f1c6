import { focusedElement, giveFocus } from './focus.js';
import type { Stop } from './stop.js';

/** How often an element may be put back before the page is taken at its word. */
const maxReturns = 100;
/** What took the page away last, such as a modal with its backdrop. */
let covering: HTMLElement | undefined;
/** What focus libraries write on elements that are not theirs. */
const hiding = ['inert', 'aria-hidden', 'hidden'];

const modal = 'dialog:modal';

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
export function keepOnTop(element: HTMLElement, root: ShadowRoot, signal: AbortSignal): OnTop {
  const pops = 'showPopover' in element;
  if (pops) element.popover = 'manual';
  let returns = 0;

  /** What has focus in the element, or had it when the body around it was swapped. */
  let last: Element | null = null;
  // Once the page is done with what it does: what is removed loses its focus before it is gone.
  const heed = () => queueMicrotask(() => (last = element.isConnected ? root.activeElement : last));
  for (const type of ['focus', 'blur']) root.addEventListener(type, heed, { capture: true, signal });

  const settle = () => {
    const home = openDialog(element) ?? document.body;
    if (home && element.parentNode !== home && returns++ < maxReturns) {
      // Unless the page has given it to something.
      const focused = focusedElement() ? root.activeElement : last;
      home.append(element);
      watch(home);
      giveFocus(focused);
    }
    // What was opened last lies highest: a launcher would lie over the backdrop of a modal that was there before it. It
    // rises once the modal leaves the body, which is observed.
    const mayRise = !covering?.isConnected || covering === element;
    if (pops && mayRise && element.isConnected && !element.matches(':popover-open')) element.showPopover();
    for (const name of hiding) element.removeAttribute(name);
  };

  const observer = new MutationObserver(settle);
  const watch = (home: Element) => {
    observer.disconnect();
    // A dialog that is removed without being closed takes the element with it; only the whole tree tells.
    const childList = home !== document.body;
    for (const tree of new Set([document, home.getRootNode()]))
      observer.observe(tree, { subtree: true, attributeFilter: ['open'], childList });
    for (const parent of [document.documentElement, document.body]) observer.observe(parent, { childList: true });
    observer.observe(element, { attributeFilter: [...hiding, 'popover'] });
  };
  // All of the document may be swapped, which is no change in what it was. `document.open` takes away all listeners of what
  // was there, ours too: what could not be used any more does not come back.
  element.onabort = settle;
  const swaps = new MutationObserver(() => {
    if (!element.onabort) return;
    for (const each of document.children) observer.observe(each, { childList: true });
    settle();
  });
  swaps.observe(document, { childList: true });
  // A dialog that opens in somebody's shadow root is observed by nobody, but it takes focus.
  const entered = ({ target }: FocusEvent) => {
    if (target !== element && (target as Element).shadowRoot) settle(); // only elements take focus
  };
  addEventListener('focusin', entered, { capture: true, signal });
  settle();
  return {
    cover(covers) {
      if (covers === (covering === element)) return;
      covering = covers ? element : undefined;
      settle();
    },
    stop() {
      observer.disconnect();
      swaps.disconnect();
      element.remove();
    },
  };
}

/** The page's own modal dialog that is open on top: everything outside it is inert. */
function openDialog(element: Element): Element | undefined {
  // The one that opened last has been given focus. It may be in a shadow root, out of which `closest` does not see.
  for (let at = focusedElement(); at; at = (at.getRootNode() as Partial<ShadowRoot>).host ?? null) {
    const dialog = at.closest(modal);
    if (dialog) return dialog;
  }
  const parent = element.parentElement;
  return parent?.matches(modal) ? parent : [...document.querySelectorAll(modal)].at(-1);
}
