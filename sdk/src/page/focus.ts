/** The focused element of the page, seen through open shadow roots; null when nothing in particular has focus. */
export function focusedElement(): Element | null {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  return element === document.body ? null : element;
}

/** Whether the person is in the middle of typing, so that moving focus would swallow what they write. */
export function isTyping(element: Element | null): boolean {
  return !!element?.matches('input,textarea,select') || !!(element as HTMLElement | null)?.isContentEditable;
}

/** Moves focus without scrolling the page. */
export function giveFocus(element: Element | null | undefined): void {
  // What has had focus, or is to have it, is an element of HTML or SVG; both know the method.
  if (element?.isConnected) (element as HTMLElement).focus({ preventScroll: true });
}

const focusable = 'a[href],button:enabled,input:enabled,textarea,iframe';

/** Keeps Tab inside `panel`: wraps at both ends. `current` is the element that has focus now. */
export function wrapTab(event: KeyboardEvent, panel: HTMLElement, current: Element | null): void {
  const stops = [...panel.querySelectorAll(focusable)].filter((element) => element.getClientRects().length);
  if (event.shiftKey) stops.reverse();
  const [first] = stops;
  if (
    current &&
    current !== stops.at(-1) &&
    panel.contains(current) &&
    (current !== panel || (!event.shiftKey && first))
  )
    return;
  event.preventDefault();
  giveFocus(first ?? panel);
}
