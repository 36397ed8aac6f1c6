import type { Platform } from '@floating-ui/core';
import type { Box } from './frame.js';

type Size = Pick<Box, 'width' | 'height'>;

/**
 * What floating-ui asks of its surroundings. A tip lies in our own layer, which nothing clips: all boxes are in the
 * layer's own px, and there are no offset parents, scales or clipping ancestors to find. The elements that floating-ui
 * hands around are not looked at. The anchor is the part of it that can be seen, with `gap` around it.
 */
export function platformOf(anchor: Box, tip: Size, frame: Size, gap: number): Platform {
  const [x, width] = seen(anchor.x, anchor.width, frame.width, gap);
  const [y, height] = seen(anchor.y, anchor.height, frame.height, gap);
  return {
    getElementRects: () => ({ reference: { x, y, width, height }, floating: { x: 0, y: 0, ...tip } }),
    // Its own px: where the frame itself lies in the viewport does not matter.
    getClippingRect: () => ({ width: frame.width, height: frame.height, x: 0, y: 0 }),
    getDimensions: () => tip,
  };
}

function seen(start: number, length: number, end: number, gap: number): [start: number, length: number] {
  const from = Math.max(start, 0) - gap;
  return [from, Math.min(start + length, end) + gap - from];
}
