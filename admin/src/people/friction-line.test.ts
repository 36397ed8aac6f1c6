import { expect, it } from 'vitest';
import { latest, levelOf, linePath, type Movement, placesOf } from './friction-line.js';

const moved = (after: number): Movement => ({ at: 0, cause: 'rage_click', grade: -10, after });

it('begins where the movement before the first one left the index', () => {
  const movements = [moved(5), moved(0), moved(-10)];
  expect(latest(10, movements, 2)).toEqual({ start: 5, movements: movements.slice(1) });
  expect(latest(10, movements)).toEqual({ start: 10, movements });
});

it('puts 25 at the top, −25 at the bottom, and the movements evenly apart', () => {
  expect([25, 0, -25].map((value) => levelOf(value, 100))).toEqual([0, 50, 100]);
  expect(placesOf({ start: 25, movements: [moved(0), moved(-25)] }, 200, 100)).toEqual([
    { x: 0, y: 0 },
    { x: 100, y: 50 },
    { x: 200, y: 100 },
  ]);
  expect(placesOf({ start: 0, movements: [] }, 200, 100)).toEqual([{ x: 0, y: 50 }]);
});

it('draws a line that stays level until something moves it', () => {
  expect(linePath(placesOf({ start: 25, movements: [moved(0), moved(-25)] }, 200, 100))).toBe('M0 0H100V50H200V100');
});
