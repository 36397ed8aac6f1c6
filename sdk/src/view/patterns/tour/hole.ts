import type { Box } from '../../place/frame.js';

/** The radius of the ring and of the hole inside it, px. */
const radius = 10;

/**
 * A clip path that covers a frame except for a rounded hole. What is clipped away neither shows nor catches clicks, so
 * the page can be used through the hole.
 */
export function hole(frame: Pick<Box, 'width' | 'height'>, { x, y, width, height }: Box): string {
  const corner = Math.min(radius, width / 2, height / 2);
  const [across, down] = [width - 2 * corner, height - 2 * corner];
  const arc = (right: number, below: number) => `a${corner} ${corner} 0 0 1 ${right * corner} ${below * corner}`;
  const inner = `M${x + corner} ${y}h${across}${arc(1, 1)}v${down}${arc(-1, 1)}h${-across}${arc(-1, -1)}v${-down}${arc(1, -1)}z`;
  return `path(evenodd,"M0 0H${frame.width}V${frame.height}H0z${inner}")`;
}
