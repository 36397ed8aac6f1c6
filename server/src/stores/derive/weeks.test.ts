import { expect, it } from 'vitest';
import { addWeek, isUse, weekOf } from './weeks.js';

const weeksOf = (...added: number[]) => {
  const weeks: number[] = [];
  for (const week of added) addWeek(weeks, week);
  return weeks;
};

it('begins a week on Monday in UTC', () => {
  const monday = Date.UTC(2026, 0, 5);
  expect(weekOf(monday - 1)).toBe(weekOf(monday) - 1);
  expect(weekOf(monday + 7 * 86_400_000 - 1)).toBe(weekOf(monday));
});

it('keeps each week once, in any order, and forgets those two years before the latest', () => {
  expect(weeksOf(7, 5, 7, 6, 5)).toEqual([5, 6, 7]);
  const long = [1, 2, 100, 105, 106];
  expect(weeksOf(...long)).toEqual([100, 105, 106]);
  expect(weeksOf(...long.reverse())).toEqual([100, 105, 106]);
});

it('counts what people do, not what guidance does', () => {
  expect(['Invoice Sent', 'foothold.page_viewed', 'foothold.flow_shown'].map(isUse)).toEqual([true, true, false]);
});
