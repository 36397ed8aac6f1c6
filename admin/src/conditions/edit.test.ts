import type { Condition } from '@foothold/sdk/contract';
import { describe, expect, it } from 'vitest';
import { blankCondition, fromGroup, scalarOf, toGroup, withFact, withOperator } from './edit.js';

const paid: Condition = { type: 'fact', fact: { of: 'person', trait: 'plan' }, op: 'is', value: 'pro' };
const sent: Condition = {
  type: 'fact',
  fact: { of: 'event', name: 'Invoice Sent', measure: 'count' },
  op: 'gte',
  value: 3,
};

describe('toGroup and fromGroup', () => {
  const trees: Condition[] = [
    { type: 'all', of: [paid, sent] },
    { type: 'any', of: [paid, { type: 'all', of: [sent] }] },
    { type: 'not', of: { type: 'any', of: [paid, sent] } },
    { type: 'not', of: { type: 'all', of: [paid] } },
  ];
  for (const tree of trees) {
    it(`give ${JSON.stringify(tree).slice(0, 40)}… back unchanged`, () => {
      expect(fromGroup(toGroup(tree))).toEqual(tree);
    });
  }

  it('make a group of one of a single comparison', () => {
    expect(toGroup(paid)).toEqual({ mode: 'all', items: [paid] });
  });

  it('draw a negated comparison as none of one', () => {
    expect(toGroup({ type: 'not', of: paid })).toEqual({ mode: 'none', items: [paid] });
  });

  it('draw nothing as an empty group', () => {
    expect(toGroup(undefined)).toEqual({ mode: 'all', items: [] });
  });
});

describe('withOperator', () => {
  it('drops the value where none is taken', () => {
    expect(withOperator(paid, 'exists')).toEqual({ type: 'fact', fact: paid.fact, op: 'exists' });
  });

  it('makes a list of a single value, and a single value of a list', () => {
    const list = withOperator(paid, 'in');
    expect(list.value).toEqual(['pro']);
    expect(withOperator(list, 'is').value).toBe('pro');
  });

  it('gives a range two ends, the lower first', () => {
    expect(withOperator(sent, 'between').value).toEqual([3, 13]);
  });

  it('never keeps a text where a number is taken', () => {
    expect(withOperator(paid, 'gt').value).toBe(1);
  });
});

describe('withFact', () => {
  it('keeps operator and value when the other fact compares alike', () => {
    expect(withFact(paid, { of: 'person', trait: 'role' })).toEqual({ ...paid, fact: { of: 'person', trait: 'role' } });
  });

  it('starts afresh when it does not', () => {
    expect(withFact(paid, { of: 'friction' })).toMatchObject({ op: 'gte', value: 1 });
  });
});

describe('blankCondition', () => {
  it('asks whether an event happened at least once', () => {
    expect(blankCondition('event')).toMatchObject({ op: 'gte', value: 1 });
  });

  it('asks whether a milestone is reached', () => {
    expect(blankCondition('milestone')).toMatchObject({ op: 'is', value: true });
  });
});

describe('scalarOf', () => {
  it.each([
    ['true', true],
    ['12', 12],
    ['-1.5', -1.5],
    ['007', '007'],
    ['1e9', '1e9'],
    ['pro', 'pro'],
    ['', ''],
  ])('reads %j as %j', (typed, value) => {
    expect(scalarOf(typed)).toBe(value);
  });
});
