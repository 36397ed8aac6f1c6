import type { Box } from '../../place/frame.js';

/** The radius of the ring and of the hole inside it, px. */
const radius = 10;

/**
 * A clip path that covers a frame except for a rounded hole. What is clipped away neither shows nor catches clicks, so
 * the page can be used through the hole.
 */
export function hole(frame: Pick<Box, 'width' | 'height'>, { x, y, width, height }: Box): string {
  const corner = Math.min(radius, width / 2, height / 2);
  const [right, bottom] = [x + width, y + height];
  /** An arc around a corner, to a point. */
  const arc = (toX: number, toY: number) => `A${corner} ${corner} 0 0 1 ${toX} ${toY}`;
  const top = `M${x + corner} ${y}H${right - corner}${arc(right, y + corner)}V${bottom - corner}`;
  const rest = `${arc(right - corner, bottom)}H${x + corner}${arc(x, bottom - corner)}V${y + corner}${arc(x + corner, y)}`;
  return `path(evenodd,"M0 0H${frame.width}V${frame.height}H0z${top}${rest}")`;
}
