/** The focused element of the page, seen through open shadow roots; null when nothing in particular has focus. */
export function focusedElement(): HTMLElement | null {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  return element instanceof HTMLElement && element !== document.body ? element : null;
}

/** Whether the person is in the middle of typing, so that moving focus would swallow what they write. */
export function isTyping(element: HTMLElement | null): boolean {
  return !!element && (element.isContentEditable || /^(input|textarea|select)$/i.test(element.tagName));
}

/** Moves focus without scrolling the page. */
export function giveFocus(element: HTMLElement | null | undefined): void {
  if (element?.isConnected) element.focus({ preventScroll: true });
}

const focusable = 'a[href],button:not([disabled]),input:not([disabled]),textarea,select,iframe,[tabindex="0"]';

/** Keeps Tab inside `panel`: wraps at both ends. `current` is the element that has focus now. */
export function wrapTab(event: KeyboardEvent, panel: HTMLElement, current: Element | null): void {
  const stops = [...panel.querySelectorAll<HTMLElement>(focusable)].filter(
    (element) => element.getClientRects().length,
  );
  const edge = event.shiftKey ? stops[0] : stops.at(-1);
  if (current && current !== edge && current !== panel && panel.contains(current)) return;
  if (current === panel && !event.shiftKey && stops[0]) return;
  event.preventDefault();
  giveFocus((event.shiftKey ? stops.at(-1) : stops[0]) ?? panel);
}
