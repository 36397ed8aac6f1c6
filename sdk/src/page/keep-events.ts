import { isIn } from './event-source.js';

/** What happens in a flow is no affair of the page's listeners. */
const kept = 'click pointerdown pointerup mousedown mouseup touchstart touchend touchmove wheel input change';
/** How libraries that hold people in a dialog of the page's (focus traps) refuse what happens outside it. */
const refusals = ['preventDefault', 'stopPropagation', 'stopImmediatePropagation'] as const;

/**
 * Keeps events of `element` in its shadow root, and focus traps from refusing them on their way there: traps neither
 * hear that focus comes, nor undo what a pointer does. Whoever listens to the window and was there first still can.
 */
export function keepEvents(element: HTMLElement, root: ShadowRoot, signal: AbortSignal): void {
  // What react-focus-lock leaves alone: it asks where focus is, whatever happened.
  element.dataset.noFocusLock = '';
  const early = { capture: true, passive: true, signal };
  for (const type of kept.split(' ')) {
    const shield = (event: Event) => {
      if (event.composedPath().includes(element)) for (const name of refusals) alter(event, name, () => {});
    };
    // Once it is with the flow, which may refuse it.
    const bare = (event: Partial<Event>) => {
      for (const name of refusals) delete event[name];
    };
    addEventListener(type, shield, early);
    root.addEventListener(type, bare, early);
    root.addEventListener(type, (event) => event.stopPropagation());
  }
  for (const type of ['focusin', 'focusout'] as const) {
    const pass = (event: FocusEvent) => {
      if (isIn(element, event)) event.stopImmediatePropagation();
      // A field of the page is left as if for another window, which no trap undoes.
      else if (event.relatedTarget === element) alter(event, 'relatedTarget', null);
    };
    addEventListener(type, pass, early);
  }
}

function alter(event: Event, name: string, value: unknown): void {
  Object.defineProperty(event, name, { value, configurable: true });
}
