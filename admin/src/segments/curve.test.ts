import { expect, it } from 'vitest';
import { curveOf, lineThrough } from './curve.js';

const box = { width: 100, height: 50 };
const day = (text: string, people: number) => ({ day: text, people, isComputed: false });

it('places days by their date and people from zero up', () => {
  const points = curveOf([day('2026-01-01', 0), day('2026-01-02', 5), day('2026-01-05', 10)], box);
  expect(points.map(({ x, y }) => [x, y])).toEqual([
    [0, 50],
    [25, 25],
    [100, 0],
  ]);
  expect(lineThrough(points)).toBe('M0 50L25 25L100 0');
});

it('is a point for one day and nothing for none', () => {
  expect(curveOf([day('2026-01-01', 3)], box)).toMatchObject([{ x: 0, y: 0 }]);
  expect(curveOf([], box)).toEqual([]);
  expect(lineThrough([])).toBe('');
});
