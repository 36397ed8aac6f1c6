const tag = 'foothold-slot';

/** Where flows render in declared slots. */
const places = new WeakMap<Element, ShadowRoot>();

/**
 * Declares `<foothold-slot name="…">`, a place in the page for flows that render inside it. The element is found by its
 * name whether it is declared or not; the declaration comes with the first flow for a slot, so that an idle page does
 * not load it. Flows stand in its shadow root and it gets no attribute: a page that is hydrated after it finds what its
 * server sent.
 */
export function defineSlot(): void {
  // A server that renders the page has none.
  if (typeof customElements === 'undefined' || customElements.get(tag)) return;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(':host{display:block}');
  class Slot extends HTMLElement {
    constructor() {
      super();
      const root = this.attachShadow({ mode: 'closed' });
      root.adoptedStyleSheets = [sheet];
      // What the page itself has in it stays visible.
      root.append(document.createElement('slot'));
      places.set(this, root);
    }
  }
  customElements.define(tag, Slot);
}

/** Where in a slot of the page a flow is put. */
export function placeIn(slot: Element): ParentNode {
  return places.get(slot) ?? slot;
}
