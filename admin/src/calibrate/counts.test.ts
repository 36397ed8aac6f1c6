import { describe, expect, it } from 'vitest';
import { areaOf, areas, countAreas, dotsOf, isIn, lineForShare, type PlaceCounts } from './counts.js';

const place = (motivation: number, ability: number, reached: number, not: number, before = 0): PlaceCounts => ({
  motivation,
  ability,
  reached,
  not,
  before,
});
const places = [place(0.9, 0.9, 8, 2), place(0.2, 0.8, 1, 9), place(0.8, 0.2, 3, 7, 1), place(0.1, 0.1, 0, 20)];

describe('countAreas', () => {
  it('counts people by the side of the line on which they stand, and moves them with it', () => {
    expect(countAreas(places, 0.25)).toEqual({
      signal: { reached: 8, not: 2, before: 0 },
      spark: { reached: 1, not: 9, before: 0 },
      facilitator: { reached: 3, not: 7, before: 1 },
      holdBack: { reached: 0, not: 20, before: 0 },
    });
    expect(countAreas(places, 0.16).signal).toEqual({ reached: 12, not: 18, before: 1 });
    for (const line of [0.01, 0.3, 1]) {
      const counts = countAreas(places, line);
      expect(areas.reduce((sum, area) => sum + counts[area].reached + counts[area].not, 0)).toBe(50);
    }
  });

  it('lets whoever stands on the line stand above it', () => {
    expect(areaOf({ motivation: 0.5, ability: 0.5 }, 0.25)).toBe('signal');
  });
});

describe('isIn', () => {
  it('takes in the edges', () => {
    const region = { motivation: [0.2, 0.8] as [number, number], ability: [0, 0.8] as [number, number] };
    expect(places.map((one) => isIn(one, region))).toEqual([false, true, true, false]);
  });
});

describe('lineForShare', () => {
  it('finds the line with about that share above it', () => {
    const above = (line: number) => {
      const { signal } = countAreas(places, line);
      return signal.reached + signal.not;
    };
    expect(above(lineForShare(places, 0.2))).toBe(10);
    expect(above(lineForShare(places, 0.6))).toBe(30);
    expect(above(lineForShare(places, 0))).toBe(0);
    expect(above(lineForShare(places, 1))).toBe(50);
  });
});

describe('dotsOf', () => {
  const drawing = { x: (ability: number) => 400 * ability, y: (motivation: number) => 400 * motivation, widest: 20 };

  it('draws one dot a person, no further from their place than allowed', () => {
    const { at, each } = dotsOf([place(0.5, 0.5, 300, 700)], drawing);
    expect(each).toBe(1);
    expect([at.reached.length, at.not.length]).toEqual([300, 700]);
    for (const [x, y] of [...at.reached, ...at.not]) expect(Math.hypot(x - 200, y - 200)).toBeLessThanOrEqual(20);
  });

  it('lets a dot stand for several people when there are many, and loses nobody', () => {
    const { at, each } = dotsOf([place(0.5, 0.5, 20_000, 30_000), place(0.1, 0.1, 1, 0)], drawing);
    expect(each).toBe(11);
    expect(at.reached.length).toBe(Math.ceil(20_000 / 11) + 1);
  });
});
