import { expect, it } from 'vitest';
import { entrySpans } from './entry-spans.js';
import { momentsOf } from './question.js';

const perDay = [
  { day: '2026-01-01', entered: 5, through: 2 },
  { day: '2026-01-03', entered: 4, through: 4 },
  { day: '2026-04-30', entered: 3, through: 1 },
];

it('gives every day of a short range, also those without entries', () => {
  expect(entrySpans(perDay, momentsOf({ from: '2026-01-01', to: '2026-01-03' }, 0))).toEqual([
    { from: '2026-01-01', to: '2026-01-01', entered: 5, through: 2 },
    { from: '2026-01-02', to: '2026-01-02', entered: 0, through: 0 },
    { from: '2026-01-03', to: '2026-01-03', entered: 4, through: 4 },
  ]);
});

it('joins the days of a long range, and loses nobody', () => {
  const weeks = entrySpans(perDay, momentsOf({ from: '2026-01-01', to: '2026-04-30' }, 0));
  expect(weeks[0]).toEqual({ from: '2026-01-01', to: '2026-01-07', entered: 9, through: 6 });
  expect(weeks.at(-1)).toEqual({ from: '2026-04-30', to: '2026-04-30', entered: 3, through: 1 });
  for (const to of ['2026-04-30', '2027-12-31', '2031-12-31', '2066-12-31']) {
    const spans = entrySpans(perDay, momentsOf({ from: '2026-01-01', to }, 0));
    expect(spans.length).toBeLessThanOrEqual(92);
    expect(spans.reduce((sum, { entered }) => sum + entered, 0)).toBe(12);
    expect(spans.at(-1)?.to).toBe(to);
  }
});
