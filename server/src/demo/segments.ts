import type { LifecycleDefinition, Segment } from '@foothold/sdk/contract';
import { defaultLifecycle } from '@foothold/sdk/contract';
import { dayOf } from '../stores/derive/tally.js';
import type { SegmentDay } from '../stores/state.js';

/** The list among the segments: who is on it is chosen from the people. */
export const demoListId = 'beta-testers';

/** The segment of people who have made the product a habit. */
export const regularSendersId = 'regular-senders';

/** One segment of each sort: by what was not done, by what was, and a list. */
export const demoSegments: readonly Segment[] = [
  {
    id: 'trial-ends-soon',
    name: 'Trial ends soon',
    description: 'Has not upgraded, signed up at least nine days ago, and within the first month.',
    kind: 'rule',
    when: {
      type: 'all',
      of: [
        { type: 'fact', fact: { of: 'event', name: 'Plan Upgraded', measure: 'count' }, op: 'is', value: 0 },
        { type: 'fact', fact: { of: 'lifecycle', property: 'daysSinceSignUp' }, op: 'gte', value: 9 },
        { type: 'fact', fact: { of: 'lifecycle', property: 'daysSinceSignUp' }, op: 'lt', value: 30 },
      ],
    },
  },
  {
    id: regularSendersId,
    name: 'Regular senders',
    description: 'Sent at least three invoices in the last 30 days and felt first value.',
    kind: 'rule',
    when: {
      type: 'all',
      of: [
        {
          type: 'fact',
          fact: { of: 'milestone', milestoneId: 'first-value', measure: 'reached' },
          op: 'is',
          value: true,
        },
        {
          type: 'fact',
          fact: { of: 'event', name: 'Invoice Sent', measure: 'count', withinDays: 30 },
          op: 'gte',
          value: 3,
        },
      ],
    },
  },
  { id: demoListId, name: 'Beta testers', description: 'Who asked to see new things first.', kind: 'list' },
];

/** A short habit, so that three months of people show every stage. */
export const demoLifecycle: LifecycleDefinition = {
  ...defaultLifecycle,
  adoption: { weeks: 3 },
  expansion: { ...defaultLifecycle.expansion, milestoneIds: ['invited-team'] },
};

/** How long the list was in use before the demo's `now`, in days. */
const daysListed = 90;

/**
 * How many people of the list had come by the end of each day, as if it had been counted daily.
 * @param cameAt when each of them was first seen, ms
 */
export function demoListDays(cameAt: readonly number[], now: number): SegmentDay[] {
  const today = dayOf(now);
  return Array.from({ length: daysListed }, (_, index) => {
    const day = today - daysListed + index;
    const people = cameAt.filter((at) => dayOf(at) <= day).length;
    return { segmentId: demoListId, day, people, isComputed: false };
  });
}
