import { signalLibrary } from '@foothold/sdk/contract';
import { expect, it } from 'vitest';
import type { ConditionSources } from '../conditions/index.js';
import { begin, milestoneBefore } from './library-draft.js';

const named = (...ids: string[]) => ids.map((value) => ({ value, label: value }));
const sources: ConditionSources = {
  events: [],
  personTraits: [],
  accountTraits: [],
  isUnseen: () => false,
  traitValues: () => [],
  flows: [],
  milestones: named('signed-up', 'created', 'sent', 'invited'),
  segments: [],
  names: { flow: String, milestone: String, segment: String },
};
const close = signalLibrary.find(({ id }) => id === 'near-the-next');

it('knows the milestone right before another in the first journey that has both', () => {
  const journeys = [{ milestoneIds: ['sent', 'invited'] }, { milestoneIds: ['signed-up', 'created', 'sent'] }];
  expect(milestoneBefore(journeys, 'sent')).toBe('created');
  expect(milestoneBefore(journeys, 'invited')).toBe('sent');
  expect(milestoneBefore(journeys, 'signed-up')).toBe(null);
  expect(milestoneBefore(journeys, 'elsewhere')).toBe(null);
});

it('begins a signal about the milestone before with that one, and without a journey with the first other', () => {
  if (!close) throw new Error('The library has no such signal any more.');
  expect(begin(close, sources, { id: 'sent', before: 'created' })).toMatchObject({ milestone: 'created' });
  expect(begin(close, sources, { id: 'signed-up' })).toMatchObject({ milestone: 'created' });
});
