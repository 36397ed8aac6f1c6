import { keepEvents } from '../page/keep-events.js';
import { ownName } from '../page/own-elements.js';
import { keepOnTop } from '../page/top-layer.js';
import type { Stop } from './port.js';

/** Where a flow is drawn: our one element in the page, behind a closed shadow root. */
export interface Surface {
  element: HTMLElement;
  root: ShadowRoot;
  /** What is drawn goes in here. */
  mount: HTMLElement;
  /** Says whether what is drawn takes the page away, as a backdrop does. */
  cover(covers: boolean): void;
  stop: Stop;
}

/**
 * Opens a surface: in the top layer of the page; as a closed world of its own (`in`, for a preview); or in the page's
 * own flow (`flow`). The latter are attached by whoever knows where. `zIndex` stands in for the top layer where popovers
 * are unknown.
 */
export function openSurface(as?: 'in' | 'flow', zIndex?: number): Surface {
  const element = document.createElement(ownName);
  const root = element.attachShadow({ mode: 'closed' });
  const mount = root.appendChild(document.createElement('div'));
  const listening = new AbortController();
  const { signal } = listening;
  keepEvents(element, root, signal);
  if (as) element.setAttribute(`data-${as}`, '');
  if (zIndex) adopt(root, `:host(:not([data-flow])){z-index:${+zIndex}!important}`);
  const { cover, stop } = as ? { cover() {}, stop: () => element.remove() } : keepOnTop(element, root, signal);
  return {
    element,
    root,
    mount,
    cover,
    stop() {
      listening.abort();
      stop();
    },
  };
}

/** Puts a sheet over those that are there already. Never a `<style>`, so that the strictest policies hold. */
export function adopt(root: ShadowRoot, text: string): CSSStyleSheet {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text);
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
  return sheet;
}
