const name = 'foothold-slot';

/**
 * Declares `<foothold-slot name="…">`, a place in the page for flows that render inside it. The element is found by its
 * name whether it is declared or not; the declaration makes it a block, and comes with the first flow for a slot, so
 * that an idle page does not load it. It writes no attribute, so that a page which is hydrated after it finds what its
 * server sent, and takes a style sheet rather than a shadow root.
 */
export function defineSlot(): void {
  if (customElements.get(name)) return;
  const sheet = new CSSStyleSheet();
  // Without specificity: any rule of the page comes before it.
  sheet.replaceSync(`:where(${name}){display:block}`);
  class Slot extends HTMLElement {
    connectedCallback() {
      const root = this.getRootNode();
      // A sheet belongs to its document; in another one (a frame) the element stays as it is.
      if (this.ownerDocument !== document || !(root instanceof Document || root instanceof ShadowRoot)) return;
      if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
    }
  }
  customElements.define(name, Slot);
}
