import { markOwn } from '../page/own-elements.js';
import { keepOnTop } from '../page/top-layer.js';
import type { Stop } from './port.js';

/** Where a flow is drawn: our one element in the page, behind a closed shadow root. */
export interface Surface {
  element: HTMLElement;
  root: ShadowRoot;
  /** What is drawn goes in here. */
  mount: HTMLElement;
  /** Puts sheets beside those that are there already. Never a `<style>`, so that the strictest policies hold. */
  adopt(...sheets: string[]): void;
  /** Replaces the sheet that carries the theme. */
  dress(sheet: string): void;
  stop: Stop;
}

/** Events that would otherwise leave the shadow root and reach the page's own listeners. */
const kept = ['click', 'pointerdown', 'pointerup', 'mousedown', 'mouseup', 'touchstart', 'touchend', 'input', 'change'];

/**
 * Opens a surface: in the top layer of the page; as a closed world of its own inside `into` (`in`, for a preview); or
 * in the page's own flow (`flow`), attached by whoever knows where.
 */
export function openSurface(place?: { as: 'in' | 'flow'; into?: HTMLElement }): Surface {
  const element = document.createElement('foothold-flow');
  markOwn(element);
  const root = element.attachShadow({ mode: 'closed' });
  const mount = root.appendChild(document.createElement('div'));
  const theme = new CSSStyleSheet();
  root.adoptedStyleSheets = [theme];
  for (const type of kept) root.addEventListener(type, (event) => event.stopPropagation());
  let stop: Stop = () => element.remove();
  if (place) {
    element.setAttribute(`data-${place.as}`, '');
    place.into?.append(element);
  } else {
    stop = keepOnTop(element, () => (root.activeElement instanceof HTMLElement ? root.activeElement : null));
  }
  return {
    element,
    root,
    mount,
    adopt(...sheets) {
      for (const text of sheets) {
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(text);
        root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
      }
    },
    dress: (text) => theme.replaceSync(text),
    stop,
  };
}
