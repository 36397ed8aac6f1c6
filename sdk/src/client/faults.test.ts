import { expect, it } from 'vitest';
import { createFaults } from './faults.js';

function count(...errors: unknown[]): { told: number; off: number } {
  const seen = { told: 0, off: 0 };
  const { caught } = createFaults(
    () => {
      seen.told += 1;
    },
    () => {
      seen.off += 1;
    },
  );
  errors.forEach(caught);
  return seen;
}

it('switches off once, after five faults', () => {
  const faults = Array.from({ length: 9 }, () => new TypeError('x is not a function'));
  expect(count(...faults.slice(0, 4))).toEqual({ told: 4, off: 0 });
  expect(count(...faults)).toEqual({ told: 5, off: 1 });
});

it('does not take a network that gives no files for a fault of its own', () => {
  const said = [
    'Failed to fetch dynamically imported module: https://foothold.example.com/sdk/chunks/view.js',
    'error loading dynamically imported module: https://foothold.example.com/sdk/chunks/view.js',
    'Importing a module script failed.',
  ];
  const errors = [...said, ...said, ...said].map((message) => new TypeError(message));
  expect(count(...errors)).toEqual({ told: 9, off: 0 });
});
