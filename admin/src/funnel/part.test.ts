import { expect, it } from 'vitest';
import type { FunnelAnswer } from '../api/funnel.js';
import { countOf, formatPart, outcomesAt, parsePart } from './part.js';

it('reads what it writes', () => {
  for (const part of [
    { step: 1, outcome: 'reached' as const },
    { step: 2, outcome: 'lost' as const, group: 'value:a/b.c/saw' },
    { step: 10, outcome: 'reached' as const },
  ]) {
    const { part: text, group } = formatPart(part);
    expect(parsePart({ part: text, ...(group && { group }) }, 10)).toEqual(part);
  }
});

it('opens nothing for what a funnel does not have', () => {
  for (const part of [undefined, '', '2', '0.reached', '4.reached', '3.lost', '2.won', '-1.lost', '2.lost.x'])
    expect(parsePart({ part }, 3)).toBeNull();
  expect(outcomesAt(3, 3)).toEqual(['reached']);
});

it('knows how many are counted in a part', () => {
  const step = (people: number) => ({ label: '', people, rate: 1, rateFromPrevious: 1, medianSeconds: null });
  const answer: FunnelAnswer = {
    people: 9,
    underway: 0,
    medianSeconds: null,
    perDay: [],
    steps: [step(9), step(5)],
    groups: [{ key: 'value:pro', label: 'pro', steps: [step(4), step(3)] }],
  };
  expect(countOf(answer, { step: 1, outcome: 'reached' })).toBe(9);
  expect(countOf(answer, { step: 1, outcome: 'wentOn' })).toBe(5);
  expect(countOf(answer, { step: 1, outcome: 'lost', group: 'value:pro' })).toBe(1);
  expect(countOf(answer, { step: 2, outcome: 'reached', group: 'value:pro' })).toBe(3);
  expect(countOf(answer, { step: 1, outcome: 'reached', group: 'value:gone' })).toBeNull();
});
