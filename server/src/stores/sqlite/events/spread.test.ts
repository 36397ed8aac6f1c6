import { expect, it } from 'vitest';
import { spread } from './spread.js';

const all = (length: number) => Int32Array.from({ length }, (_, index) => index);

it('gives every number once', () => {
  for (const length of [0, 1, 2, 3, 4, 6, 8, 100, 1_000, 1_024, 10_007]) {
    const given = [...spread(all(length), 7)].flat();
    expect(given.sort((a, b) => a - b)).toEqual([...all(length)]);
  }
});

it('spreads every beginning evenly', () => {
  const given = [...spread(all(10_000), 50)].flat();
  for (const size of [100, 333, 1_000, 5_000]) {
    const beginning = given.slice(0, size);
    for (let tenth = 0; tenth < 10; tenth += 1) {
      const count = beginning.filter((number) => Math.floor(number / 1_000) === tenth).length;
      expect(Math.abs(count - size / 10)).toBeLessThanOrEqual(2);
    }
  }
});
