import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { place } from './place.js';

const frame = { width: 1000, height: 800 };
const tip = { width: 300, height: 150 };

describe('place', () => {
  it('puts the tip below the anchor, in its middle, unless told otherwise', async () => {
    const anchor = { x: 400, y: 100, width: 100, height: 40 };
    expect(await place({ anchor, tip, frame })).toEqual({ x: 300, y: 152, side: 'bottom', arrow: 150 });
    expect(await place({ anchor: { ...anchor, y: 400 }, tip, frame, side: 'top' })).toMatchObject({
      y: 238,
      side: 'top',
    });
    expect(await place({ anchor, tip, frame, side: 'right' })).toMatchObject({ x: 512, side: 'right' });
  });

  it('does not mind where in the viewport the frame lies', async () => {
    const anchor = { x: 400, y: 100, width: 100, height: 40 };
    const moved = { ...frame, x: 250, y: 160, scale: 1 };
    expect(await place({ anchor, tip, frame: moved })).toEqual(await place({ anchor, tip, frame }));
  });

  it('takes the other side when the wanted one has no room', async () => {
    const low = { x: 400, y: 740, width: 100, height: 40 };
    expect(await place({ anchor: low, tip, frame, side: 'bottom' }).then(({ side }) => side)).toBe('top');
    const right = { x: 880, y: 300, width: 100, height: 40 };
    expect(await place({ anchor: right, tip, frame, side: 'right' }).then(({ side }) => side)).toBe('left');
  });

  it('lies over an anchor that fills the frame, and has no arrow then', async () => {
    const put = await place({ anchor: { x: 0, y: 0, width: 1000, height: 800 }, tip, frame });
    expect(put.side).toBe('over');
    expect(put.y + tip.height).toBeLessThanOrEqual(frame.height);
  });

  it('points at the anchor as long as the corner of the tip allows', async () => {
    const { x, arrow } = await place({ anchor: { x: 940, y: 100, width: 40, height: 40 }, tip, frame });
    expect(x).toBe(frame.width - tip.width - 12);
    expect(x + arrow).toBe(960);
  });

  it('stays inside the frame wherever an anchor can be seen, and never covers it unless it has to', async () => {
    const seen = fc.record({
      x: fc.integer({ min: -50, max: 990 }),
      y: fc.integer({ min: -50, max: 790 }),
      width: fc.integer({ min: 51, max: 400 }),
      height: fc.integer({ min: 51, max: 400 }),
    });
    await fc.assert(
      fc.asyncProperty(seen, fc.constantFrom('auto', 'top', 'right', 'bottom', 'left'), async (anchor, side) => {
        const put = await place({ anchor, tip, frame, side });
        expect(put.x).toBeGreaterThanOrEqual(12);
        expect(put.y).toBeGreaterThanOrEqual(12);
        expect(put.x + tip.width).toBeLessThanOrEqual(frame.width - 12);
        expect(put.y + tip.height).toBeLessThanOrEqual(frame.height - 12);
        const apart =
          put.x >= anchor.x + anchor.width ||
          put.x + tip.width <= anchor.x ||
          put.y >= anchor.y + anchor.height ||
          put.y + tip.height <= anchor.y;
        expect(apart || put.side === 'over').toBe(true);
      }),
    );
  });
});
