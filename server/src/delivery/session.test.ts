import { expect, it } from 'vitest';
import { testMilestone } from '../testing.js';
import { stageOf } from './session.js';

const milestones = [
  testMilestone('value', { role: 'firstValue' }),
  testMilestone('star', { role: 'northStar' }),
  testMilestone('team'),
];

it.each([
  [[], 'activation'],
  [['team'], 'activation'],
  [['value'], 'adoption'],
  [['value', 'team'], 'adoption'],
  [['value', 'star'], 'retention'],
  [['value', 'star', 'team'], 'expansion'],
])('puts somebody who reached %j into the right stage', (reached, stage) => {
  const at = Object.fromEntries(reached.map((id) => [id, 1]));
  expect(stageOf(milestones, at)).toBe(stage);
});

it('takes any milestone for first value where none has the role', () => {
  const plain = [testMilestone('a'), testMilestone('b')];
  expect([stageOf([], {}), stageOf(plain, {}), stageOf(plain, { a: 1 })]).toEqual([
    'activation',
    'activation',
    'adoption',
  ]);
});
