import { focusedElement, giveFocus, isTyping, wrapTab } from '../page/focus.js';
import type { Stop } from './port.js';
import type { Surface } from './surface.js';

interface Options {
  /** Whether the pattern takes focus when it opens by itself. */
  takesFocus: boolean;
  /** Whether it may take focus at all. */
  mayFocus: boolean;
  /** What Escape does while focus is in the flow. */
  onEscape(): void;
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
export function payAttention({ root, element }: Surface, { takesFocus, mayFocus, onEscape }: Options): Attention {
  let panel: HTMLElement | null = null;
  let origin: HTMLElement | null = null;
  let held = false;
  let opened = false;
  /** Focus was in a panel that went, and is nowhere since. */
  let lost = false;

  const isModal = () => panel?.getAttribute('aria-modal') === 'true';

  function attend(): void {
    const now = root.querySelector<HTMLElement>('.panel');
    if (now === panel) return;
    panel = now;
    const isFirst = !opened;
    opened = true;
    if (!now) {
      lost = held;
      if (held) giveFocus(root.querySelector<HTMLElement>('.launcher'));
      return;
    }
    const outside = focusedElement();
    const ours = held || outside === element || (lost && !outside);
    if (mayFocus && (ours || isModal() || (takesFocus && isFirst && !isTyping(outside)))) {
      if (!ours) origin ??= outside;
      giveFocus(now);
    } else if (takesFocus || isFirst) announce(now);
  }

  function announce(now: HTMLElement): void {
    const live = root.querySelector('.live');
    const said = [...now.querySelectorAll('h2,h3,p')].map(({ textContent }) => textContent);
    if (live) live.textContent = said.join('. ');
  }

  function keyed(event: KeyboardEvent): void {
    const pressed = event.type === 'keydown' ? event.key : '';
    if (event.target !== element) {
      // Focus that has slipped out of a modal comes back with the next Tab, except out of the page's own dialog.
      if (pressed !== 'Tab' || !panel || !isModal() || (event.target as Element).closest?.('dialog')) return;
      event.preventDefault();
      giveFocus(panel);
      return;
    }
    // The page's shortcuts must not fire. What the browser itself does with a key is not stopped by this.
    event.stopImmediatePropagation();
    if (pressed === 'Tab' && panel && isModal()) wrapTab(event, panel, root.activeElement);
    if (pressed !== 'Escape' || event.isComposing) return;
    event.preventDefault();
    onEscape();
  }

  const types = ['keydown', 'keyup', 'keypress'] as const;
  for (const type of types) addEventListener(type, keyed, true);
  return {
    hold() {
      held = !!root.activeElement;
    },
    attend() {
      attend();
      held = false;
    },
    stop() {
      for (const type of types) removeEventListener(type, keyed, true);
      if (held || (lost && !focusedElement())) giveFocus(origin);
    },
  };
}
