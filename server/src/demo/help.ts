import type { Flow, RichNode } from '@foothold/sdk/contract';
import { flow, onPath, paragraph, signedIn, testId } from './pieces.js';

const day = 86_400_000;
const list = (...items: string[]): RichNode => ({
  type: 'bulletList',
  items: items.map((text) => [{ text }]),
});

/** Help that stands by: it interrupts nobody and is there when somebody looks for it. */
export function helpFlows(now: number): Flow[] {
  return [help(now), remindersExplained];
}

const help = (now: number): Flow =>
  flow({
    id: 'help',
    name: 'Resource centre: help and news',
    description: 'Answers to what people ask in their first weeks, what is new, and a way to reach a human.',
    pattern: {
      type: 'resourceCentre',
      corner: 'bottomStart',
      launcher: 'Help',
      sections: [
        { type: 'announcements', id: 'help-news', title: 'What’s new' },
        { type: 'articles', id: 'help-guides', title: 'Guides' },
        {
          type: 'flows',
          id: 'help-tours',
          title: 'Show me',
          flows: [{ id: 'help-tour-invoice', flowId: 'first-invoice', title: 'Send an invoice, step by step' }],
        },
        {
          type: 'links',
          id: 'help-links',
          title: 'Go to',
          links: [
            { id: 'help-link-team', title: 'Your team', url: '/team' },
            { id: 'help-link-reports', title: 'Reports', url: '/reports' },
          ],
        },
      ],
      contact: { label: 'Write to us', actions: [{ type: 'openLink', url: 'mailto:help@ledgerly.example' }] },
    },
    trigger: {
      audience: signedIn,
      prompts: [{ on: 'page' }],
      frequency: { repeat: 'always' },
      priority: 10,
    },
    steps: [
      {
        id: 'news-export',
        name: 'Reports as CSV',
        announcedAt: now - 6 * day,
        blocks: [
          { type: 'heading', id: 'export-title', text: 'Reports as CSV', level: 2 },
          {
            type: 'richText',
            id: 'export-text',
            content: [paragraph('Take the month’s numbers to your accountant: one click on the page of reports.')],
          },
          {
            type: 'button',
            id: 'export-go',
            label: 'Open reports',
            kind: 'secondary',
            actions: [{ type: 'openLink', url: '/reports' }],
          },
        ],
      },
      {
        id: 'news-reminders',
        name: 'Payment reminders',
        announcedAt: now - 27 * day,
        blocks: [
          { type: 'heading', id: 'news-reminders-title', text: 'Reminders go out by themselves', level: 2 },
          {
            type: 'richText',
            id: 'news-reminders-text',
            content: [
              paragraph('Customers hear from us three days before an invoice is due, so that you need not ask.'),
            ],
          },
          {
            type: 'button',
            id: 'news-reminders-go',
            label: 'Switch them on',
            kind: 'secondary',
            actions: [{ type: 'openLink', url: '/settings' }],
          },
        ],
      },
      {
        id: 'guide-paid',
        name: 'Get paid sooner',
        sectionId: 'help-guides',
        blocks: [
          { type: 'heading', id: 'paid-title', text: 'Get paid sooner', level: 2 },
          {
            type: 'richText',
            id: 'paid-text',
            content: [
              paragraph('What the customers do who wait least for their money:'),
              list(
                'Send the invoice on the day the work is done.',
                'Ask for payment within 14 days, not 30.',
                'Let us remind: a friendly line three days before it is due.',
              ),
            ],
          },
        ],
      },
      {
        id: 'guide-team',
        name: 'Work with colleagues',
        sectionId: 'help-guides',
        blocks: [
          { type: 'heading', id: 'team-title', text: 'Work with colleagues', level: 2 },
          {
            type: 'richText',
            id: 'team-text',
            content: [
              paragraph(
                'Invite them on the page of your team. Everybody sees the same invoices; nobody sees your password.',
              ),
            ],
          },
        ],
      },
      {
        id: 'guide-mistake',
        name: 'Put a mistake right',
        sectionId: 'help-guides',
        blocks: [
          { type: 'heading', id: 'mistake-title', text: 'Put a mistake right', level: 2 },
          {
            type: 'richText',
            id: 'mistake-text',
            content: [
              paragraph(
                'An invoice that has not been sent can be changed or deleted. For one that has gone out, write a new one and tell your customer which it replaces.',
              ),
            ],
          },
        ],
      },
    ],
  });

const remindersSetting = testId('reminders-setting', 'Payment reminders');

const remindersExplained = flow({
  id: 'reminders-explained',
  name: 'Micro-learning: payment reminders',
  description: 'One setting explained where it stands, for whom wonders, when they wonder.',
  pattern: { type: 'microLearning', target: remindersSetting, label: 'Payment reminders' },
  trigger: {
    scene: {
      type: 'all',
      of: [
        onPath('/settings'),
        { type: 'fact', fact: { of: 'element', target: remindersSetting, measure: 'present' }, op: 'is', value: true },
      ],
    },
    prompts: [{ on: 'page' }],
    frequency: { repeat: 'always' },
    priority: 20,
  },
  steps: [
    {
      id: 'about',
      name: 'What it does',
      blocks: [
        { type: 'heading', id: 'reminders-title', text: 'Payment reminders', level: 3 },
        {
          type: 'richText',
          id: 'reminders-text',
          content: [
            paragraph(
              'One friendly email three days before an invoice is due. Most leave it on: their customers pay five days sooner.',
            ),
          ],
        },
      ],
    },
  ],
});
