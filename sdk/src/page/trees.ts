/** The frame that an element's document is shown in; null in the page's own document. */
export function frameOf({ ownerDocument }: Element): HTMLIFrameElement | null {
  const frame = ownerDocument === document ? null : ownerDocument.defaultView?.frameElement;
  return (frame as HTMLIFrameElement | null | undefined) ?? null; // or an object, which has the same
}

/** What an element lies in, as it is drawn: through slots, shadow roots and frames. */
export function parentOf(element: Element): Element | null {
  const { assignedSlot, parentElement } = element;
  return assignedSlot ?? parentElement ?? (element.getRootNode() as ShadowRoot).host ?? frameOf(element);
}

/** An element and all that it lies in. */
export function* ancestry(element: Element): Generator<Element> {
  for (let at: Element | null = element; at; at = parentOf(at)) yield at;
}

/** The documents and shadow roots that an element lies in. What happens in one is not heard in the others. */
export function treesAround(element: Element): Set<Node> {
  return new Set([document, ...[...ancestry(element)].map((each) => each.getRootNode())]);
}
