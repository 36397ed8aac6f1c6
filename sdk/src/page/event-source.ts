import { ownName } from './own-elements.js';

/** Where in the page an event comes from, seen through open shadow roots. */
export function sourceOf(event: Event): Element {
  // What people type in and point at, and what has focus, is an element.
  return event.composedPath()[0] as Element;
}

/**
 * Whether an event comes from what is drawn in the shadow root of `element`, wherever that is; not from children that
 * the page has put in it. What comes from a flow inside another is the outer one's.
 */
export function isIn(element: Element, event: Event): boolean {
  const source = sourceOf(event);
  const outermost = event.composedPath().findLast((each) => (each as Partial<Element>).localName === ownName);
  return outermost === element && (source === element || !element.contains(source));
}
