import { defaultFriction } from '@foothold/sdk/contract';
import { expect, it } from 'vitest';
import { hasFaults, isRepeated, tidied } from './friction-draft.js';

const event = (name: string) => ({ event: name, grade: -5 as const });

it('leaves rows out that nothing was written in, and a goal without a trait', () => {
  const draft = {
    ...defaultFriction,
    events: [event(' Export Failed '), event(' ')],
    goal: { trait: ' ', charges: [{ value: 'get_paid', charge: 20 }] },
  };
  expect(tidied(draft)).toEqual({ ...defaultFriction, events: [event('Export Failed')] });
  const goal = { trait: 'goal ', charges: [...draft.goal.charges, { value: '', charge: 10 }] };
  expect(tidied({ ...draft, goal }).goal).toEqual({ trait: 'goal', charges: draft.goal.charges });
});

it('finds what stands twice, and events that are graded apart', () => {
  expect([0, 1, 2].map((index) => isRepeated(['A', ' A', ''], index))).toEqual([false, true, false]);
  expect(hasFaults({ ...defaultFriction, events: [event('A'), event('')] })).toBe(false);
  expect(hasFaults({ ...defaultFriction, events: [event('A'), event('A')] })).toBe(true);
  expect(hasFaults({ ...defaultFriction, events: [event('foothold.rage_click')] })).toBe(true);
  const charges = [
    { value: 'x', charge: 1 },
    { value: 'x', charge: 2 },
  ];
  expect(hasFaults({ ...defaultFriction, goal: { trait: 'goal', charges } })).toBe(true);
});
