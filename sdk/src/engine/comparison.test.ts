import { describe, expect, it } from 'vitest';
import type { Operator } from '../contract/index.js';
import { comparison, type Found, type Needed, quantity } from './comparison.js';

const negations: [Operator, Operator][] = [
  ['is', 'isNot'],
  ['in', 'notIn'],
  ['contains', 'notContains'],
  ['matches', 'notMatches'],
  ['exists', 'notExists'],
];

describe('comparison', () => {
  it.each<[Exclude<Found, null>, Operator, Needed, boolean]>([
    ['Trial', 'is', 'trial', true],
    ['trial', 'is', 'pro', false],
    [5, 'is', '5', true],
    [true, 'is', 'true', true],
    [undefined, 'is', 'undefined', false],
    ['a', 'is', null, false],
    ['PRO', 'in', ['trial', 'pro'], true],
    [3, 'in', [1, 2], false],
    ['Acme Corporation', 'contains', 'corp', true],
    [['reports', 'payments'], 'contains', 'Reports', true],
    [['reports', 'payments'], 'contains', 'report', false],
    [['reports', 'payments'], 'is', 'payments', true],
    ['ana@example.com', 'endsWith', '@EXAMPLE.com', true],
    ['ana@example.com', 'startsWith', 'Ana', true],
    ['/a/b', 'matches', '/a/*', true],
    ['/A/b', 'matches', '/a/*', false],
    [5, 'gt', 5, false],
    [5, 'gte', 5, true],
    ['7', 'gt', 5, true],
    ['seven', 'gt', 5, false],
    ['', 'lt', 5, false],
    [true, 'gt', 0, false],
    [4, 'lt', 5, true],
    [5, 'lte', 5, true],
    [5, 'between', [5, 7], true],
    [7, 'between', [5, 7], true],
    [8, 'between', [5, 7], false],
    [undefined, 'between', [5, 7], false],
    ['2026-06-18T09:00:00Z', 'before', '2026-06-20', true],
    ['2026-06-18', 'after', Date.UTC(2026, 5, 17), true],
    ['tomorrow', 'after', '2026-01-01', false],
    [0, 'exists', undefined, true],
    [undefined, 'exists', undefined, false],
  ])('%j %s %j is %s', (found, op, needed, expected) => {
    expect(comparison(op, needed)(found)).toBe(expected);
  });

  const noon = Date.UTC(2026, 5, 15, 12);
  it.each<[Exclude<Found, null>, Operator, number, boolean]>([
    ['2026-06-17', 'inNextDays', 3, true],
    ['2026-06-19', 'inNextDays', 3, false],
    ['2026-06-14', 'inNextDays', 3, false],
    ['2026-06-14', 'inLastDays', 3, true],
    ['2026-06-17', 'inLastDays', 3, false],
    ['soon', 'inNextDays', 3, false],
    [undefined, 'inNextDays', 3, false],
  ])('%j %s %j of noon on the 15th of June is %s', (found, op, days, expected) => {
    expect(comparison(op, days)(found, noon)).toBe(expected);
  });

  it('makes a negative operator the opposite of its positive one, also for a missing value', () => {
    for (const [positive, negative] of negations)
      for (const found of ['pro', 5, true, undefined, ['pro', 'x']])
        expect(comparison(negative, 'pro')(found)).toBe(!comparison(positive, 'pro')(found));
  });
});

describe('quantity', () => {
  it('takes a time without a zone for UTC, so that every machine agrees', () => {
    expect(quantity('2026-06-15T12:00')).toBe(Date.UTC(2026, 5, 15, 12));
    expect(quantity('2026-06-15T12:00:00+02:00')).toBe(Date.UTC(2026, 5, 15, 10));
    expect(quantity('2026-06-15')).toBe(Date.UTC(2026, 5, 15));
  });

  it('is not a number for what is no number and no date', () => {
    for (const value of ['', ' ', 'Jun 15 2026', '15/06/2026', null, undefined, true, ['5']])
      expect(quantity(value)).toBeNaN();
  });
});
