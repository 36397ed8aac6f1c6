import { giveFocus } from '../page/focus.js';
import { isOwn } from '../page/own-elements.js';
import type { Stop } from '../page/stop.js';
import type { Surface } from '../view/surface.js';

/** Puts the panel above all flows, and keeps it above those that come up: what was opened last lies highest. */
export function stayAbove({ element, root }: Pick<Surface, 'element' | 'root'>): Stop {
  const rise = () => {
    const focused = root.activeElement;
    if (!element.isConnected || !element.popover) return;
    element.hidePopover();
    element.showPopover();
    giveFocus(focused);
  };
  const observer = new MutationObserver((records) => {
    if (records.some(({ addedNodes }) => [...addedNodes].some((node) => node !== element && isOwn(node)))) rise();
  });
  rise();
  observer.observe(document.documentElement, { childList: true, subtree: true });
  return () => observer.disconnect();
}
