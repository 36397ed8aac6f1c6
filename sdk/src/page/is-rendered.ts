import { frameOf, parentOf } from './trees.js';

/** Whether an element has a box that a person could see: displayed, not hidden, not of zero size. It may be scrolled away. */
export function isRendered(element: Element): boolean {
  const { width, height } = element.getBoundingClientRect();
  // Browsers know the option under its older or its newer name.
  const options = { checkVisibilityCSS: true, visibilityProperty: true };
  if (!width || !height || element.checkVisibility?.(options) === false) return false;
  // What is seen through and lets clicks through is put away, as closed menus are; what can be pressed appears when the
  // pointer comes. The element itself may be: a switch is drawn in its stead.
  const isPassedThrough = getComputedStyle(element).pointerEvents === 'none';
  const seen = { checkOpacity: true, opacityProperty: true };
  if (isPassedThrough && parentOf(element)?.checkVisibility?.(seen) === false) return false;
  const frame = frameOf(element);
  // A document that has left its frame is drawn nowhere.
  return frame ? isRendered(frame) : element.ownerDocument === document;
}
