import { isIn } from './event-source.js';
import type { Stop } from './stop.js';

/** What libraries refuse outside their dialog. */
const pointing = 'pointerdown pointerup mousedown mouseup touchstart touchend click';
const refusals = ['preventDefault', 'stopPropagation', 'stopImmediatePropagation'] as const;

/**
 * Keeps libraries that hold people in a dialog of the page's (focus traps) from refusing what is done in `element`:
 * they neither hear that focus comes to it, nor can they undo what the pointer does there. The page's own listeners
 * still hear of a field that is left, and of the pointer. Works unless a library listens to the window and was first.
 */
export function withstandTraps(element: HTMLElement, root: ShadowRoot): Stop {
  // What react-focus-lock leaves alone; it asks where focus is, whatever happened.
  element.dataset.noFocusLock = '';
  const listening = new AbortController();
  const listen = (types: string, target: EventTarget, hear: (event: Event) => void) => {
    for (const type of types.split(' '))
      target.addEventListener(type, hear, { capture: true, signal: listening.signal });
  };

  listen('focusin focusout', window, (event) => {
    if (isIn(element, event)) event.stopImmediatePropagation();
    // To the page its field is left as if for another window, which no trap undoes.
    else if ((event as FocusEvent).relatedTarget === element) alter(event, 'relatedTarget', null);
  });
  listen(pointing, window, (event) => {
    if (!event.composedPath().includes(element)) return;
    for (const name of refusals) alter(event, name, () => {});
  });
  // Now it is ours, or the flow's own content.
  listen(pointing, root, (event) => {
    for (const name of refusals) Reflect.deleteProperty(event, name);
  });
  return () => listening.abort();
}

function alter(event: Event, name: string, value: unknown): void {
  Object.defineProperty(event, name, { value, configurable: true });
}
