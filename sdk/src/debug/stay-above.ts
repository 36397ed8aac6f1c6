import { giveFocus } from '../page/focus.js';
import { isOwn } from '../page/own-elements.js';
import type { Stop } from '../page/stop.js';
import type { Surface } from '../view/surface.js';

/** Keeps the panel above flows that come up while it is open: what was opened last lies highest. */
export function stayAbove({ element, root }: Pick<Surface, 'element' | 'root'>): Stop {
  const observer = new MutationObserver((records) => {
    const comesUp = records.some(({ addedNodes }) => [...addedNodes].some((node) => node !== element && isOwn(node)));
    if (!comesUp || !element.isConnected || !('showPopover' in element)) return;
    const focused = root.activeElement;
    element.hidePopover();
    element.showPopover();
    giveFocus(focused);
  });
  observer.observe(document.documentElement, { childList: true, subtree: true });
  return () => observer.disconnect();
}
