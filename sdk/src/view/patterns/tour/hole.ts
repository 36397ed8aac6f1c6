import type { Box } from '../../place/frame.js';

/**
 * A clip path that covers a frame except for a rounded hole around a box. What is clipped away neither shows nor
 * catches clicks, so the page can be used through the hole.
 */
export function hole(frame: { width: number; height: number }, box: Box, margin = 6, radius = 10): string {
  const [left, top] = [box.x - margin, box.y - margin];
  const [width, height] = [box.width + 2 * margin, box.height + 2 * margin];
  const corner = Math.min(radius, width / 2, height / 2);
  const arc = (x: number, y: number) => `a${corner} ${corner} 0 0 1 ${x} ${y}`;
  const [w, h] = [width - 2 * corner, height - 2 * corner];
  const inner = `M${left + corner} ${top}h${w}${arc(corner, corner)}v${h}${arc(-corner, corner)}h${-w}${arc(-corner, -corner)}v${-h}${arc(corner, -corner)}z`;
  return `path(evenodd,"M0 0H${frame.width}V${frame.height}H0z${inner}")`;
}
