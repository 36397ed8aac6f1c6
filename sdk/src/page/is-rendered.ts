import { frameOf } from './trees.js';

/** Whether an element has a box that a person could see: displayed, not hidden, not of zero size. It may be scrolled away. */
export function isRendered(element: Element): boolean {
  const { width, height } = element.getBoundingClientRect();
  // Browsers know the option under its older or its newer name.
  const options = { checkVisibilityCSS: true, visibilityProperty: true };
  const frame = frameOf(element);
  return (
    width > 0 && height > 0 && (element.checkVisibility?.(options) ?? true) && (frame === null || isRendered(frame))
  );
}
