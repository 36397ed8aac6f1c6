import { flow, goalIs, inSegment, onPath, paragraph, reached } from './pieces.js';
import { demoListId, regularSendersId } from './segments.js';

export const trialEnding = flow({
  id: 'trial-ending',
  name: 'Spark: the trial ends soon',
  description: 'A spark: for people who know how but have lost sight of why.',
  pattern: { type: 'slideout', corner: 'bottomStart' },
  trigger: {
    audience: {
      type: 'all',
      of: [
        { type: 'fact', fact: { of: 'account', trait: 'plan' }, op: 'is', value: 'trial' },
        { type: 'fact', fact: { of: 'account', trait: 'trialEndsAt' }, op: 'inNextDays', value: 4 },
      ],
    },
    prompts: [{ on: 'page' }],
    gate: { milestoneId: 'invited-team', kind: 'spark' },
    frequency: { repeat: 'untilDone', maxShows: 2, gapHours: 24 },
    priority: 70,
  },
  steps: [
    {
      id: 'worth',
      name: 'Worth',
      blocks: [
        { type: 'heading', id: 'trial-title', text: 'Your trial ends soon' },
        {
          type: 'richText',
          id: 'trial-text',
          content: [paragraph('Teams that invite one colleague are paid nine days sooner. Keep what you have built.')],
        },
        {
          type: 'button',
          id: 'trial-go',
          label: 'See the plans',
          actions: [{ type: 'openLink', url: '/settings' }, { type: 'complete' }],
        },
        { type: 'button', id: 'trial-later', label: 'Not now', kind: 'link', actions: [{ type: 'dismiss' }] },
      ],
    },
  ],
});

export const comeBack = flow({
  id: 'come-back',
  name: 'Re-engagement: pick up where you left',
  pattern: { type: 'banner', position: 'top' },
  trigger: {
    audience: { type: 'all', of: [reached('created-invoice', true), reached('north-star', false), goalIs('get_paid')] },
    prompts: [{ on: 'absence', event: 'Invoice Created', days: 14 }],
    frequency: { repeat: 'untilCompleted', gapHours: 168 },
    priority: 30,
  },
  steps: [
    {
      id: 'nudge',
      name: 'Nudge',
      blocks: [
        {
          type: 'richText',
          id: 'back-text',
          content: [paragraph('Two weeks without an invoice. Is somebody waiting for yours?')],
        },
        {
          type: 'button',
          id: 'back-go',
          label: 'New invoice',
          actions: [{ type: 'openLink', url: '/invoices/new' }, { type: 'complete' }],
        },
      ],
    },
  ],
});

export const promoterScore = flow({
  id: 'promoter-score',
  name: 'Survey: would you recommend us?',
  description: 'Asks those who use it again and again: a segment says who they are, here and in reports.',
  pattern: { type: 'survey', corner: 'bottomEnd' },
  trigger: {
    audience: inSegment(regularSendersId),
    scene: onPath('/reports'),
    prompts: [{ on: 'page' }],
    delaySeconds: 5,
    frequency: { repeat: 'untilDone' },
    priority: 20,
  },
  steps: [
    {
      id: 'score',
      name: 'Score',
      blocks: [
        {
          type: 'question',
          id: 'nps',
          kind: 'nps',
          label: 'How likely are you to recommend Ledgerly to a friend?',
          required: true,
        },
        { type: 'button', id: 'nps-next', label: 'Next', actions: [{ type: 'next' }] },
      ],
    },
    {
      id: 'why',
      name: 'Why',
      blocks: [
        {
          type: 'question',
          id: 'nps-why',
          kind: 'text',
          label: 'What is the main reason for your score?',
          placeholder: 'A few words help us most',
        },
        { type: 'button', id: 'nps-send', label: 'Send', actions: [{ type: 'complete' }] },
      ],
    },
  ],
});

export const recurringBeta = flow({
  id: 'recurring-beta',
  name: 'Beta: invoices that repeat',
  description: 'A draft for the people on a list. Simulate it to see who would get it before it goes live.',
  pattern: { type: 'banner', position: 'top' },
  trigger: {
    audience: { type: 'all', of: [inSegment(demoListId), reached('first-value', true)] },
    scene: onPath('/'),
    prompts: [{ on: 'page' }],
    gate: { milestoneId: 'north-star', kind: 'auto' },
    frequency: { repeat: 'untilDone' },
    priority: 55,
  },
  steps: [
    {
      id: 'offer',
      name: 'Offer',
      blocks: [
        {
          type: 'richText',
          id: 'recurring-text',
          content: [paragraph('You asked to see new things first: an invoice can repeat by itself now.')],
        },
        {
          type: 'button',
          id: 'recurring-go',
          label: 'Try it on one',
          actions: [{ type: 'openLink', url: '/invoices' }, { type: 'complete' }],
        },
        { type: 'button', id: 'recurring-later', label: 'Not now', kind: 'link', actions: [{ type: 'dismiss' }] },
      ],
    },
  ],
});
