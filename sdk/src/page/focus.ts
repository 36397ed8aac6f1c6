/**
 * The focused element of the page, seen through open shadow roots, and `inFrames` of this origin if asked; null when nothing
 * in particular has focus.
 */
export function focusedElement(inFrames?: boolean): Element | null {
  let focused: Element | null = null;
  let next = document.activeElement;
  while (next && next !== next.ownerDocument.body) {
    focused = next;
    const { shadowRoot, contentDocument } = next as HTMLIFrameElement; // others have none
    next = (shadowRoot ?? (inFrames ? contentDocument : null))?.activeElement ?? null;
  }
  return focused;
}

/**
 * Whether the person is in the middle of typing, so that moving focus would swallow what they write. In a frame of another
 * origin, such as that for a card's number, they may be.
 */
export function isTyping(element: Element | null): boolean {
  if (!element) return false;
  const { contentDocument } = element as Partial<HTMLIFrameElement>; // undefined for what is no frame
  const edited = contentDocument?.body ?? (element as HTMLElement);
  return contentDocument === null || element.matches('input,textarea,select') || edited.isContentEditable;
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
