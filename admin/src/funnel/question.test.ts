import { describe, expect, it } from 'vitest';
import { queryString } from '../query-string.js';
import {
  type FunnelQuestion,
  formatBreakdown,
  formatQuestion,
  momentsOf,
  parseBreakdown,
  parseQuestion,
  settledRange,
} from './question.js';

const question: FunnelQuestion = {
  steps: [
    { event: 'Signed Up' },
    { event: 'Invoice Sent', where: [{ property: 'amount', op: 'gt', value: 100 }] },
    { milestoneId: 'north-star' },
  ],
  range: { from: '2026-01-01', to: '2026-01-31' },
  windowDays: 7,
  breakdown: { of: 'account', trait: 'plan.name' },
  segment: 'trial-ends-soon',
  sawFlow: 'welcome',
};

function throughAddress(asked: FunnelQuestion): FunnelQuestion {
  return parseQuestion(Object.fromEntries(new URLSearchParams(queryString(formatQuestion(asked)))));
}

describe('the question of a funnel', () => {
  it('comes back unchanged from its address', () => {
    expect(throughAddress(question)).toEqual(question);
  });

  it('keeps its defaults out of the address', () => {
    const plain: FunnelQuestion = {
      steps: [],
      range: { last: 30 },
      windowDays: 14,
      breakdown: null,
      segment: null,
      sawFlow: null,
    };
    expect(queryString(formatQuestion(plain))).toBe('');
    expect(throughAddress(plain)).toEqual(plain);
  });

  it.each([
    ['steps that are no JSON', { steps: '[{' }, { steps: [] }],
    ['steps of the wrong kind', { steps: '[1, {"x": 2}, {"event": "A"}]' }, { steps: [{ event: 'A' }] }],
    [
      'more than ten steps',
      { steps: JSON.stringify(Array.from({ length: 12 }, () => ({ event: 'A' }))) },
      { steps: Array.from({ length: 10 }, () => ({ event: 'A' })) },
    ],
    ['a window that is no number', { window: 'x' }, { windowDays: 14 }],
    ['a range that ends before it begins', { from: '2026-02-01', to: '2026-01-01' }, { range: { last: 30 } }],
    ['a breakdown of nothing', { by: 'person.' }, { breakdown: null }],
    ['a segment of nothing', { by: 'segment.' }, { breakdown: null }],
  ])('takes the default for %s', (_name, query, expected) => {
    expect(parseQuestion(query)).toMatchObject(expected);
  });
});

describe('momentsOf', () => {
  const noon = Date.parse('2026-03-10T12:00:00Z');

  it('ends the last days with today', () => {
    expect(momentsOf({ last: 7 }, noon)).toEqual({
      from: Date.parse('2026-03-04T00:00:00Z'),
      to: Date.parse('2026-03-11T00:00:00Z'),
    });
  });

  it('includes both days of a range', () => {
    expect(momentsOf({ from: '2026-03-01', to: '2026-03-01' }, noon)).toEqual({
      from: Date.parse('2026-03-01T00:00:00Z'),
      to: Date.parse('2026-03-02T00:00:00Z'),
    });
  });
});

it('reads every kind of breakdown back', () => {
  for (const text of ['person.plan', 'account.a.b', 'segment.trial', 'stage', 'window']) {
    const breakdown = parseBreakdown(text);
    expect(breakdown && formatBreakdown(breakdown)).toBe(text);
  }
});

describe('settledRange', () => {
  const now = Date.UTC(2026, 2, 31, 15);

  it('is as long, and ends where the last who entered have had their time', () => {
    expect(settledRange({ last: 30 }, 14, now)).toEqual({ from: '2026-02-15', to: '2026-03-16' });
    const { from, to } = momentsOf(settledRange({ last: 30 }, 14, now), now);
    expect(to - from).toBe(30 * 86_400_000);
    expect(to + 14 * 86_400_000).toBeLessThanOrEqual(now);
  });

  it('leaves a range as it is that has had its time', () => {
    const past = { from: '2026-01-01', to: '2026-01-31' };
    expect(settledRange(past, 14, now)).toEqual(past);
  });
});
