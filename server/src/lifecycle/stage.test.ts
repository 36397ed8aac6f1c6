import { defaultLifecycle, type LifecycleDefinition } from '@foothold/sdk/contract';
import { describe, expect, it } from 'vitest';
import { weekOf } from '../stores/derive/weeks.js';
import { testMilestone } from '../testing.js';
import { type Lived, stageOf, windowOf } from './stage.js';

const day = 86_400_000;
const now = Date.UTC(2026, 5, 17, 12);
const week = weekOf(now);
const milestones = [testMilestone('value', { role: 'firstValue' }), testMilestone('deep')];

const stage = (lived: Partial<Lived>, definition: LifecycleDefinition = defaultLifecycle) =>
  stageOf({ definition, milestones }, { milestones: {}, weeks: [], account: null, ...lived }, now);

const valued = { value: now - 70 * day };

describe('stageOf', () => {
  it('is activation until first value, whatever else was reached', () => {
    expect(stage({})).toBe('activation');
    expect(stage({ milestones: { deep: now }, weeks: [week - 2, week - 1, week] })).toBe('activation');
  });

  it('goes by any milestone where none is first value', () => {
    const rules = { definition: defaultLifecycle, milestones: [testMilestone('a'), testMilestone('b')] };
    expect(stageOf(rules, { milestones: { b: now }, weeks: [], account: null }, now)).toBe('adoption');
  });

  it('is adoption until enough weeks were used since first value', () => {
    expect(stage({ milestones: valued, weeks: [week - 2, week - 1, week] })).toBe('adoption');
    // Weeks before first value do not count.
    expect(stage({ milestones: valued, weeks: [week - 30, week - 20, week - 1, week] })).toBe('adoption');
    expect(stage({ milestones: valued, weeks: [week - 3, week - 2, week - 1, week] })).toBe('retention');
  });

  it('is adoption again when the last weeks were not used', () => {
    const weeks = [week - 8, week - 7, week - 6, week - 5];
    expect(stage({ milestones: valued, weeks })).toBe('adoption');
    expect(stage({ milestones: valued, weeks: [...weeks, week - 3] })).toBe('adoption');
    expect(stage({ milestones: valued, weeks: [...weeks, week - 3, week] })).toBe('retention');
  });

  it('asks for depth where the definition does', () => {
    const retention = { ...defaultLifecycle.retention, milestoneIds: ['deep'] };
    const weeks = [week - 3, week - 2, week - 1, week];
    expect(stage({ milestones: valued, weeks }, { ...defaultLifecycle, retention })).toBe('adoption');
    expect(stage({ milestones: { ...valued, deep: now }, weeks }, { ...defaultLifecycle, retention })).toBe(
      'retention',
    );
  });

  it('is expansion by a milestone, by more seats, or by a higher plan', () => {
    const expansion = { ...defaultLifecycle.expansion, milestoneIds: ['deep'], plans: ['free', 'team', 'business'] };
    const definition = { ...defaultLifecycle, expansion };
    const of = (first: Record<string, string | number>, traits: Record<string, string | number>) =>
      stage({ milestones: valued, account: { firstTraits: first, traits } }, definition);
    expect(stage({ milestones: { ...valued, deep: now } }, definition)).toBe('expansion');
    expect(of({ seats: 3 }, { seats: 5 })).toBe('expansion');
    expect(of({ seats: 5 }, { seats: 3 })).toBe('adoption');
    expect(of({ plan: 'free' }, { plan: 'business' })).toBe('expansion');
    expect(of({ plan: 'business' }, { plan: 'team' })).toBe('adoption');
    expect(of({ plan: 'trial' }, { plan: 'team' })).toBe('adoption');
    // Growing without first value is not expansion.
    expect(stage({ account: { firstTraits: { seats: 1 }, traits: { seats: 9 } } }, definition)).toBe('activation');
  });
});

it('has a window for the first 30 and the first 90 days', () => {
  expect([0, 29.9, 30, 89.9, 90].map((days) => windowOf(now - days * day, now))).toEqual([
    'trial',
    'trial',
    'habit',
    'habit',
    'later',
  ]);
});
