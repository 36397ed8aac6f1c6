import { standing } from '@foothold/sdk/engine';
import { describe, expect, it } from 'vitest';
import { type Area, areaCentre, curve } from './plane.js';

describe('curve', () => {
  it.each([0.05, 0.25, 0.6, 1])('lies on the line M × A = %d and runs from the top edge to the right edge', (line) => {
    const points = curve(line);
    for (const [ability, motivation] of points) expect(ability * motivation).toBeCloseTo(line, 9);
    expect(points[0]?.[1]).toBeCloseTo(1, 9);
    expect(points.at(-1)?.[0]).toBeCloseTo(1, 9);
  });
});

function quadrantOf([ability, motivation]: [number, number], line: number) {
  const behaviour = { motivation: { base: motivation, signals: [] }, ability: { base: ability, signals: [] }, line };
  return standing({ id: 'm', behaviour }, { now: 0 }).quadrant;
}

describe('areaCentre', () => {
  const quadrants: Record<Area, string> = {
    signal: 'above',
    spark: 'unmotivated',
    facilitator: 'unable',
    holdBack: 'neither',
  };

  it.each([0.1, 0.25, 0.4, 0.6, 0.7])(
    'names every area inside the area that the engine gives, for the line %d',
    (line) => {
      for (const area of ['signal', 'spark', 'facilitator', 'holdBack'] as const) {
        const centre = areaCentre(area, line);
        if (centre) expect([area, quadrantOf(centre, line)]).toEqual([area, quadrants[area]]);
      }
    },
  );
});
