import type { Journey, Milestone, Signal } from '@foothold/sdk/contract';

const goalIsGetPaid: Signal = {
  id: 'goal-get-paid',
  name: 'Their goal is to get paid sooner',
  weight: 0.3,
  when: { type: 'fact', fact: { of: 'person', trait: 'goal' }, op: 'is', value: 'get_paid' },
};
const trialEndsSoon: Signal = {
  id: 'trial-ends-soon',
  name: 'The trial ends within three days',
  weight: 0.2,
  when: { type: 'fact', fact: { of: 'account', trait: 'trialEndsAt' }, op: 'inNextDays', value: 3 },
};
const cameBack: Signal = {
  id: 'came-back',
  name: 'Came back for another session',
  weight: 0.1,
  when: { type: 'fact', fact: { of: 'session', property: 'number' }, op: 'gte', value: 2 },
};
const hasInvoice: Signal = {
  id: 'has-invoice',
  name: 'Has created an invoice',
  weight: 0.4,
  when: { type: 'fact', fact: { of: 'event', name: 'Invoice Created', measure: 'count' }, op: 'gte', value: 1 },
};
const isAccountant: Signal = {
  id: 'is-accountant',
  name: 'Works as an accountant',
  weight: 0.2,
  when: { type: 'fact', fact: { of: 'person', trait: 'role' }, op: 'is', value: 'accountant' },
};
const onPhone: Signal = {
  id: 'on-phone',
  name: 'Is on a phone',
  weight: -0.15,
  when: { type: 'fact', fact: { of: 'device', property: 'kind' }, op: 'is', value: 'phone' },
};
const feltFirstValue: Signal = {
  id: 'felt-first-value',
  name: 'Has sent a first invoice',
  weight: 0.3,
  when: {
    type: 'fact',
    fact: { of: 'milestone', milestoneId: 'first-value', measure: 'reached' },
    op: 'is',
    value: true,
  },
};

/** The milestones of the sample product, each with its behaviour model. */
export const demoMilestones: Milestone[] = [
  {
    id: 'signed-up',
    name: 'Signed up',
    events: [{ event: 'Signed Up' }],
    behaviour: { motivation: { base: 0.5, signals: [] }, ability: { base: 0.5, signals: [] }, line: 0.25 },
  },
  {
    id: 'created-invoice',
    name: 'Created an invoice',
    events: [{ event: 'Invoice Created' }],
    behaviour: {
      motivation: { base: 0.4, signals: [goalIsGetPaid, trialEndsSoon, cameBack] },
      ability: { base: 0.3, signals: [isAccountant, onPhone] },
      line: 0.25,
    },
  },
  {
    id: 'first-value',
    name: 'Sent a first invoice',
    description: 'The moment Ledgerly is worth something: a customer holds an invoice.',
    role: 'firstValue',
    events: [{ event: 'Invoice Sent' }],
    behaviour: {
      motivation: { base: 0.4, signals: [goalIsGetPaid, trialEndsSoon, cameBack] },
      ability: { base: 0.3, signals: [hasInvoice, isAccountant, onPhone] },
      line: 0.25,
    },
  },
  {
    id: 'invited-team',
    name: 'Invited a teammate',
    events: [{ event: 'Teammate Invited' }],
    behaviour: {
      motivation: { base: 0.3, signals: [feltFirstValue, cameBack] },
      ability: { base: 0.7, signals: [onPhone] },
      line: 0.25,
    },
  },
  {
    id: 'north-star',
    name: 'Sent five invoices',
    description: 'Invoicing has become a habit.',
    role: 'northStar',
    events: [{ event: 'Invoice Sent', atLeast: 5 }],
    behaviour: {
      motivation: { base: 0.3, signals: [feltFirstValue, goalIsGetPaid] },
      ability: { base: 0.6, signals: [hasInvoice] },
      line: 0.25,
    },
  },
];

export const demoJourneys: Journey[] = [
  {
    id: 'get-paid',
    name: 'Get paid',
    goal: 'Send invoices without effort and get the money sooner.',
    milestoneIds: ['signed-up', 'created-invoice', 'first-value', 'invited-team', 'north-star'],
  },
];
