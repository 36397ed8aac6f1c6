import type { LifecycleDefinition, Segment } from '@foothold/sdk/contract';
import { defaultLifecycle } from '@foothold/sdk/contract';

/** The list among the segments: who is on it is chosen from the people. */
export const demoListId = 'beta-testers';

/** One segment of each sort: by traits, by what was done, and a list. */
export const demoSegments: readonly Segment[] = [
  {
    id: 'trial-ends-soon',
    name: 'Trial ends soon',
    description: 'Still on trial, signed up at least nine days ago, and within the first month.',
    kind: 'rule',
    when: {
      type: 'all',
      of: [
        { type: 'fact', fact: { of: 'person', trait: 'plan' }, op: 'is', value: 'trial' },
        { type: 'fact', fact: { of: 'lifecycle', property: 'daysSinceSignUp' }, op: 'gte', value: 9 },
        { type: 'fact', fact: { of: 'lifecycle', property: 'daysSinceSignUp' }, op: 'lt', value: 30 },
      ],
    },
  },
  {
    id: 'regular-senders',
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
