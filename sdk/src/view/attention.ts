import { isIn, sourceOf } from '../page/event-source.js';
import { focusedElement, giveFocus, isTyping, wrapTab } from '../page/focus.js';
import { hearsKeys } from '../page/own-elements.js';
import type { Stop } from './port.js';
import type { Surface } from './surface.js';

interface Options {
  /** Whether the pattern takes focus when it opens by itself. */
  takesFocus?: boolean;
  /** Whether it may take focus at all. */
  mayFocus: boolean;
  /** What Escape does while focus is in the flow; false leaves the key to the page. */
  onEscape(): unknown;
  /** What other keys do meanwhile. Listeners in the drawing hear of none. */
  onKey?(event: KeyboardEvent): void;
}

/** Focus, keys and announcements of a flow on the screen. */
export interface Attention {
  /** Before something is drawn: a panel that is removed loses its focus to the body. */
  hold(): void;
  /** After something was drawn: gives focus to a panel that opened, or says what it says. */
  attend(): void;
  /** Gives focus back to where it was. */
  stop: Stop;
}

/**
 * Gives focus once to each panel that opens, unless the person is busy in the page; keeps Tab in a panel that is modal;
 * keeps keys that are pressed in the flow from the page's own shortcuts.
 */
export function payAttention(
  { root, element, mount }: Surface,
  { takesFocus, mayFocus, onEscape, onKey }: Options,
): Attention {
  /** None once it is stopped. */
  let panel: HTMLElement | null | undefined = null;
  let origin: Element | null = null;
  let held: Element | null = null;
  let isFirst = true;
  /** What had focus when its panel went or was hidden: focus is nowhere since. */
  let lost: Element | null = null;
  /** The key that was pressed in the flow: it is the flow's until it is let go of, wherever focus is meanwhile. */
  let pressed: string | false = false;

  const launcher = () => root.querySelector('.launcher');

  function attend(): void {
    const now = root.querySelector<HTMLElement>('.panel');
    if (now === panel) {
      // What had focus is gone, such as the button of an item that is done now, or was hidden for a moment.
      const before = held ?? lost;
      if (before && !focusedElement()) giveFocus(before.isConnected ? before : (now ?? launcher()));
      return;
    }
    panel = now;
    if (!now) {
      lost = held ?? lost;
      if (held) giveFocus(launcher());
    } else {
      const outside = focusedElement(true);
      const isOurs = held || outside === element || (lost && !outside);
      if (mayFocus && (isOurs || isModal(now) || (takesFocus && isFirst && !isTyping(outside)))) {
        if (!isOurs) origin ??= outside;
        giveFocus(now);
      } else if (takesFocus || isFirst) announce(now);
    }
    isFirst = false;
  }

  /** A moment later: screen readers say what changes in a region they know, and this one may have come just now. */
  function announce(now: HTMLElement): void {
    const live = root.querySelector('.live');
    const texts = [...now.querySelectorAll('h2,h3,p,legend,.ask')].map(({ textContent }) => textContent);
    setTimeout(() => {
      if (live && now === panel) live.textContent = texts.join('. ') || now.getAttribute('aria-label');
    }, 150);
  }

  function keyed(event: KeyboardEvent): void {
    const { type, key, isComposing } = event;
    const isOurs = isIn(element, event);
    const isDown = type === 'keydown';
    if (isDown) for (const hear of hearsKeys) hear(event);
    if (isDown && !event.repeat) pressed = isOurs && key !== 'Tab' && key;
    const isPressed = key === pressed;
    if (type === 'keyup') pressed = false;
    if (!pressed && panel === undefined) listening.abort();
    const modal = isDown && key === 'Tab' && isModal(panel) ? panel : null;
    if (!isOurs && !isPressed) {
      // Focus that has slipped out of a modal comes back with the next Tab, except out of the page's own dialog and the
      // debug panel. What the page draws in the flow has its keys to itself.
      const source = sourceOf(event);
      const isDebugging = (event.target as Element).matches?.('[data-debug]'); // or the document
      if (!modal || isDebugging || source.closest?.('dialog') || element.contains(source)) return;
      event.preventDefault();
      giveFocus(modal);
      return;
    }
    const isEscape = key === 'Escape' && !isComposing;
    if (isOurs && isEscape && (isDown ? onEscape() === false : !isPressed)) {
      pressed = false;
      return;
    }
    // The page's shortcuts must not fire. What the browser itself does with a key is not stopped by this.
    event.stopImmediatePropagation();
    if (modal) wrapTab(event, modal, root.activeElement);
    if (isEscape || !isOurs) event.preventDefault();
    else if (isDown && !isComposing) onKey?.(event);
  }

  /** Focus that the person brings along goes back, too. What is in shadow roots is found by `attend` alone. */
  function came({ relatedTarget }: Event & { relatedTarget?: EventTarget | null }): void {
    const from = relatedTarget as Element | null; // only elements have focus
    if (from && !root.contains(from) && !element.contains(from) && !(origin && from.shadowRoot)) origin = from;
  }

  /** Hidden with its target, which may be another element in a moment, as when the body is swapped. */
  function went({ target }: Event): void {
    if (mount.className === 'away') lost = target as Element; // only elements have focus
  }

  const listening = new AbortController();
  const { signal } = listening;
  for (const type of ['keydown', 'keyup', 'keypress'] as const) {
    addEventListener(type, keyed, { capture: true, signal });
  }
  root.addEventListener('focus', came, { capture: true, signal });
  root.addEventListener('blur', went, { capture: true, signal });
  return {
    hold() {
      held = root.activeElement;
    },
    attend() {
      attend();
      held = null;
      if (focusedElement()) lost = null;
    },
    stop() {
      panel = undefined;
      if (!pressed) listening.abort();
      if (held || (lost && !focusedElement())) giveFocus(origin);
    },
  };
}

function isModal(panel: HTMLElement | null | undefined): boolean {
  return !!panel?.getAttribute('aria-modal');
}
