/** Where in the page an event comes from, seen through open shadow roots. */
export function sourceOf(event: Event): Element {
  // What people type in and point at, and what has focus, is an element.
  return event.composedPath()[0] as Element;
}

/**
 * Whether an event comes from what is drawn in the shadow root of `element`, wherever that is; not from children that
 * the page has put in it.
 */
export function isIn(element: Element, event: Event): boolean {
  const source = sourceOf(event);
  return event.composedPath().includes(element) && (source === element || !element.contains(source));
}
