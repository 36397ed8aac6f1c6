import { computePosition, flip, shift } from '@floating-ui/core';
import type { Side } from '../../contract/index.js';
import type { Box } from './frame.js';
import { platformOf } from './platform.js';

/** Where a tip goes. `arrow` is the distance of the arrow's middle from the tip's start, along the side it is on. */
export interface Place {
  x: number;
  y: number;
  /** The side of the anchor that the tip is on; `over` when there is room on none. */
  side: Exclude<Side, 'auto'> | 'over';
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
}

/** Kept free at the frame's edges, px. */
const padding = 12;
/** How near to the tip's corner the arrow's middle may come, px. */
const corner = 22;

const opposite = { top: 'bottom', bottom: 'top', left: 'right', right: 'left' } as const;

/**
 * Places a tip beside its anchor, inside the frame: on the wanted side if there is room, else on the opposite one,
 * else on any, else over the anchor. It is centred on the part of the anchor that can be seen and shifted as far as
 * the frame demands. Takes microtasks only: called within a frame, it answers before that frame is painted.
 */
export async function place({ anchor, tip, frame, side = 'auto', gap = 12 }: Options): Promise<Place> {
  const wanted = side === 'auto' ? 'bottom' : side;
  const { x, y, placement, middlewareData } = await computePosition(anchor, tip, {
    placement: wanted,
    platform: platformOf(anchor, tip, frame, gap),
    middleware: [
      // Across, `shift` makes room.
      flip({ padding, crossAxis: false, fallbackPlacements: [opposite[wanted], 'bottom', 'top', 'right', 'left'] }),
      shift({ padding, crossAxis: true }),
    ],
  });
  const shifted = middlewareData.shift;
  // Moved across, towards the anchor: there was no room on any side.
  const [at, length, start, size, isCovered] = /top|bottom/.test(placement)
    ? [anchor.x, anchor.width, x, tip.width, shifted?.y]
    : [anchor.y, anchor.height, y, tip.height, shifted?.x];
  return {
    x,
    y,
    side: isCovered ? 'over' : (placement as Place['side']), // no alignments are asked for
    arrow: Math.max(corner, Math.min(at + length / 2 - start, size - corner)),
  };
}

/** How the arrow is turned for its edges to be outside, degrees. */
const turns = { bottom: 45, left: 135, top: 225, right: 315, over: 0 };

const latest = new WeakMap<HTMLElement, Promise<Place>>();

/** Moves a tip beside its anchor and its arrow to the anchor's middle. */
export async function putBeside(
  tip: HTMLElement,
  anchor: Box,
  frame: Options['frame'],
  side?: Side,
  gap?: number,
): Promise<void> {
  // Fractions count, which `offsetHeight` rounds off; transforms, such as the tip's own entrance, do not.
  const style = getComputedStyle(tip);
  const [width, height] = [Number.parseFloat(style.width), Number.parseFloat(style.height)];
  const placing = place({ anchor, tip: { width, height }, frame, side, gap });
  latest.set(tip, placing);
  const put = await placing;
  // An older answer must not undo a newer one.
  if (latest.get(tip) !== placing) return;
  tip.dataset.side = put.side;
  const [x, y] = /top|bottom/.test(put.side)
    ? [put.arrow, put.side === 'top' ? height : 0]
    : [put.side === 'left' ? width : 0, put.arrow];
  tip.style.cssText = `left:${put.x}px;top:${put.y}px;--x:${x}px;--y:${y}px;--turn:${turns[put.side]}deg`;
}
