import type { Condition } from '@foothold/sdk/contract';
import { beforeAll, expect, it } from 'vitest';
import { en } from '../i18n/en/index.js';
import { dictionary } from '../i18n/locale.js';
import { conditionsOf, holding } from './signal-counts.js';

beforeAll(() => {
  dictionary.value = en;
});

const onTrial: Condition = { type: 'fact', fact: { of: 'person', trait: 'plan' }, op: 'is', value: 'trial' };
const incomplete: Condition = { type: 'fact', fact: { of: 'person', trait: '' }, op: 'is', value: 'trial' };
const signal = (id: string, when: Condition) => ({ id, name: id, weight: 0.2, when });

it('asks once for each condition that is complete', () => {
  const signals = [
    signal('a', onTrial),
    signal('b', incomplete),
    signal('c', onTrial),
    signal('d', { type: 'not', of: onTrial }),
  ];
  expect(conditionsOf(signals)).toEqual([onTrial, { type: 'not', of: onTrial }]);
});

it('says for how many a signal holds, what that is of a sample, and when only the page knows', () => {
  expect(holding({ yes: 1, no: 4, unknown: 0 }, { people: 5, of: 5 })).toBe('holds for 1 person now');
  expect(holding({ yes: 2, no: 3, unknown: 0 }, { people: 5, of: 100 })).toBe('holds for about 40 people now');
  expect(holding({ yes: 0, no: 0, unknown: 5 }, { people: 5, of: 5 })).toBe('is seen on the page only');
  expect(holding({ yes: 0, no: 0, unknown: 0 }, { people: 0, of: 0 })).toBe('holds for 0 people now');
});
