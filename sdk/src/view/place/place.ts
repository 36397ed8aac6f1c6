import type { Side } from '../../contract/index.js';

/** In px, from the top left of the frame that things are placed in. */
export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Where a tip goes. `arrow` is the distance of the arrow's middle from the tip's start, along the side it is on. */
export interface Place {
  x: number;
  y: number;
  /** The side of the anchor that the tip is on; `over` when there is room on none. */
  side: 'top' | 'right' | 'bottom' | 'left' | 'over';
  arrow: number;
}

interface Options {
  anchor: Box;
  tip: { width: number; height: number };
  frame: { width: number; height: number };
  /** Default `auto`: below, above, after or before, the first with room. */
  side?: Side;
  /** Between anchor and tip, px. */
  gap?: number;
  /** Kept free at the frame's edges, px. */
  margin?: number;
  /** How near to the tip's corner the arrow's middle may come, px. */
  corner?: number;
}

const opposite = { top: 'bottom', bottom: 'top', left: 'right', right: 'left' } as const;

/**
 * Places a tip beside its anchor, inside the frame: on the wanted side if there is room, else on the opposite one,
 * else on any. It is centred on the part of the anchor that can be seen and shifted as far as the frame demands.
 */
export function place({ anchor, tip, frame, side = 'auto', gap = 12, margin = 12, corner = 22 }: Options): Place {
  const room = {
    top: anchor.y - gap - margin,
    bottom: frame.height - anchor.y - anchor.height - gap - margin,
    left: anchor.x - gap - margin,
    right: frame.width - anchor.x - anchor.width - gap - margin,
  };
  const fits = (at: keyof typeof room) =>
    isUpright(at)
      ? room[at] >= tip.height && frame.width >= tip.width + 2 * margin
      : room[at] >= tip.width && frame.height >= tip.height + 2 * margin;
  const wanted = side === 'auto' ? [] : [side, opposite[side]];
  const chosen = [...wanted, 'bottom' as const, 'top' as const, 'right' as const, 'left' as const].find(fits);

  const alongX = centre(anchor.x, anchor.width, tip.width, frame.width, margin);
  const alongY = centre(anchor.y, anchor.height, tip.height, frame.height, margin);
  if (!chosen) {
    // The anchor leaves no room: lie at the edge that is further from its middle, rather than outside the frame.
    const isHigh = anchor.y + anchor.height / 2 <= frame.height / 2;
    const y = isHigh ? Math.max(margin, frame.height - tip.height - margin) : margin;
    return { x: alongX, y, side: 'over', arrow: 0 };
  }
  if (isUpright(chosen)) {
    const y = chosen === 'top' ? anchor.y - gap - tip.height : anchor.y + anchor.height + gap;
    return { x: alongX, y, side: chosen, arrow: arrowAt(anchor.x, anchor.width, alongX, tip.width, corner) };
  }
  const x = chosen === 'left' ? anchor.x - gap - tip.width : anchor.x + anchor.width + gap;
  return { x, y: alongY, side: chosen, arrow: arrowAt(anchor.y, anchor.height, alongY, tip.height, corner) };
}

function isUpright(side: string): boolean {
  return side === 'top' || side === 'bottom';
}

function centre(start: number, length: number, tip: number, frame: number, margin: number): number {
  const [from, to] = [Math.max(start, 0), Math.min(start + length, frame)];
  return clamp((from + to - tip) / 2, margin, frame - tip - margin);
}

function arrowAt(start: number, length: number, tipStart: number, tip: number, corner: number): number {
  return clamp(start + length / 2 - tipStart, corner, tip - corner);
}

function clamp(value: number, low: number, high: number): number {
  return Math.max(low, Math.min(value, high));
}
