import type { Condition, Fact } from '@foothold/sdk/contract';
import { expect, it } from 'vitest';
import { unseenTraits } from './unseen-traits.js';

const exists = (fact: Fact): Condition => ({ type: 'fact', fact, op: 'exists' });

it('names traits of people and accounts that nobody has, once, however deep they stand', () => {
  const condition: Condition = {
    type: 'all',
    of: [
      exists({ of: 'person', trait: 'goal' }),
      { type: 'not', of: exists({ of: 'person', trait: 'gaol' }) },
      { type: 'any', of: [exists({ of: 'account', trait: 'goal' }), exists({ of: 'person', trait: 'gaol' })] },
      exists({ of: 'person', trait: '' }),
      exists({ of: 'friction' }),
    ],
  };
  const isUnseen = (of: string, trait: string) => !(of === 'person' && trait === 'goal');
  expect(unseenTraits(condition, { isUnseen })).toEqual(['gaol', 'goal']);
});
