import { ownName } from './own-elements.js';
import { frameOf } from './trees.js';

/** Where the inside of a frame is drawn in the document that holds it, and how large. */
function insideOf(frame: HTMLElement): { x: number; y: number; scale: number } {
  const { x, y, width } = frame.getBoundingClientRect();
  const { paddingLeft, paddingTop } = getComputedStyle(frame);
  const scale = width / frame.offsetWidth || 1;
  return {
    x: x + (frame.clientLeft + Number.parseFloat(paddingLeft)) * scale,
    y: y + (frame.clientTop + Number.parseFloat(paddingTop)) * scale,
    scale,
  };
}

/** Where an element is in the window, or something that was measured in its document: also when that is in a frame. */
export function boxOf(element: Element, measured = element.getBoundingClientRect()): DOMRect {
  const frame = frameOf(element);
  if (!frame) return measured;
  const { x, y, scale } = insideOf(frame);
  const { width, height } = measured;
  return boxOf(frame, new DOMRect(x + measured.x * scale, y + measured.y * scale, width * scale, height * scale));
}

/** What the page shows at a place of the window, under what is ours: seen through open shadow roots and frames. */
export function shownAt(x: number, y: number, root: DocumentOrShadowRoot = document): Element | undefined {
  const top = root.elementsFromPoint(x, y).find((each) => !each.closest(ownName));
  if (!top) return undefined;
  if (top.shadowRoot && top.shadowRoot !== root) return shownAt(x, y, top.shadowRoot) ?? top;
  const inner = (top as HTMLIFrameElement).contentDocument; // undefined for what is no frame, null for another origin's
  if (!inner) return top;
  const inside = insideOf(top as HTMLElement); // a frame
  return shownAt((x - inside.x) / inside.scale, (y - inside.y) / inside.scale, inner) ?? top;
}
