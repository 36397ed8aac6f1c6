import { flow, onPath, paragraph, reached, signedIn, testId } from './pieces.js';

export const welcome = flow({
  id: 'welcome',
  name: 'Welcome: what brings you here?',
  description: 'Keeps the promise of the sign-up page and asks for the goal, which raises motivation later.',
  pattern: { type: 'modal', size: 'medium' },
  trigger: {
    audience: {
      type: 'all',
      of: [
        signedIn,
        { type: 'fact', fact: { of: 'person', trait: 'goal' }, op: 'notExists' },
        reached('first-value', false),
      ],
    },
    scene: onPath('/'),
    prompts: [{ on: 'page' }],
    frequency: { repeat: 'untilDone' },
    priority: 90,
  },
  steps: [
    {
      id: 'goal',
      name: 'Goal',
      blocks: [
        { type: 'heading', id: 'welcome-title', text: 'Welcome, {{person.firstName | there}}', level: 1 },
        {
          type: 'richText',
          id: 'welcome-text',
          content: [paragraph('You came to get paid without chasing. What matters most to you right now?')],
        },
        {
          type: 'question',
          id: 'welcome-goal',
          kind: 'single',
          label: 'My goal',
          required: true,
          trait: 'goal',
          options: [
            { id: 'get_paid', label: 'Get paid sooner' },
            { id: 'organise', label: 'Keep everything in one place' },
            { id: 'report', label: 'Know how the month went' },
          ],
        },
        { type: 'button', id: 'welcome-go', label: 'Show me how', actions: [{ type: 'complete' }] },
      ],
    },
  ],
  translations: {
    'zh-CN': {
      'welcome-title.text': '欢迎，{{person.firstName | 朋友}}',
      'welcome-text.content': [paragraph('不用催款也能收到钱。眼下对你来说最重要的是什么？')],
      'welcome-goal.label': '我的目标',
      'welcome-goal.options.get_paid': '更快收款',
      'welcome-goal.options.organise': '把一切放在一处',
      'welcome-goal.options.report': '了解本月情况',
      'welcome-go.label': '告诉我怎么做',
    },
  },
});

export const firstInvoice = flow({
  id: 'first-invoice',
  name: 'Tour: send your first invoice',
  description:
    'A facilitator: for people who want to get paid but have not learned how. Each step completes by doing it.',
  pattern: { type: 'tour', progress: true },
  trigger: {
    audience: { type: 'all', of: [signedIn, reached('first-value', false)] },
    prompts: [
      { on: 'page' },
      { on: 'event', event: 'foothold.answer_given' },
      { on: 'event', event: 'foothold.flow_completed' },
    ],
    gate: { milestoneId: 'first-value', kind: 'facilitator' },
    frequency: { repeat: 'untilDone' },
    priority: 80,
  },
  steps: [
    {
      id: 'open',
      name: 'Open a new invoice',
      target: testId('new-invoice', 'New invoice button'),
      side: 'bottom',
      backdrop: 'spotlight',
      advance: [{ on: 'page', matches: '/invoices/new' }],
      blocks: [
        { type: 'heading', id: 'open-title', text: 'Your first invoice takes a minute' },
        { type: 'richText', id: 'open-text', content: [paragraph('Choose New invoice. We come along.')] },
      ],
    },
    {
      id: 'customer',
      name: 'Customer',
      page: '/invoices/new',
      pageUrl: '/invoices/new',
      target: testId('invoice-customer', 'Customer field'),
      side: 'right',
      advance: [{ on: 'input', target: testId('invoice-customer', 'Customer field'), op: 'filled' }],
      blocks: [
        { type: 'heading', id: 'customer-title', text: 'Who is it for?' },
        {
          type: 'richText',
          id: 'customer-text',
          content: [paragraph('Any name will do. You can send it to yourself first.')],
        },
      ],
    },
    {
      id: 'save',
      name: 'Amount and save',
      page: '/invoices/new',
      pageUrl: '/invoices/new',
      target: testId('save-invoice', 'Save invoice button'),
      side: 'right',
      advance: [{ on: 'event', event: 'Invoice Created' }],
      blocks: [
        { type: 'heading', id: 'save-title', text: 'Add the amount and save' },
        {
          type: 'richText',
          id: 'save-text',
          content: [paragraph('Nothing is sent yet: you get to look at it first.')],
        },
      ],
    },
    {
      id: 'send',
      name: 'Send it',
      page: '/invoices/inv_*',
      target: testId('send-invoice', 'Send invoice button'),
      side: 'right',
      backdrop: 'spotlight',
      advance: [{ on: 'event', event: 'Invoice Sent' }],
      blocks: [
        { type: 'heading', id: 'send-title', text: 'Looks right? Send it.' },
        {
          type: 'richText',
          id: 'send-text',
          content: [paragraph('Half of all invoices sent here are paid within four days.')],
        },
      ],
    },
    {
      id: 'done',
      name: 'Celebrate',
      blocks: [
        { type: 'celebration', id: 'done-confetti' },
        { type: 'heading', id: 'done-title', text: 'Sent! That was the hard part.' },
        { type: 'richText', id: 'done-text', content: [paragraph('We tell you the moment it is paid.')] },
        { type: 'button', id: 'done-close', label: 'Great', actions: [{ type: 'complete' }] },
      ],
    },
  ],
});

export const gettingStarted = flow({
  id: 'getting-started',
  name: 'Checklist: set up Ledgerly',
  description: 'Starts with one item done: progress that has begun is progress that goes on.',
  pattern: { type: 'checklist', corner: 'bottomEnd', launcher: 'Get started', startOpen: false },
  trigger: {
    audience: { type: 'all', of: [signedIn, reached('north-star', false)] },
    prompts: [{ on: 'page' }],
    frequency: { repeat: 'always' },
    priority: 60,
  },
  steps: [
    {
      id: 'items',
      name: 'Items',
      blocks: [
        { type: 'heading', id: 'items-title', text: 'Set up Ledgerly' },
        { type: 'progress', id: 'items-progress', kind: 'bar' },
        {
          type: 'checklist',
          id: 'items-list',
          items: [
            { id: 'account', title: 'Create your account', doneAtStart: true },
            {
              id: 'invoice',
              title: 'Create an invoice',
              description: 'One minute, and you can look at it before it goes out.',
              actions: [{ type: 'openLink', url: '/invoices/new' }],
              doneWhen: [
                { on: 'event', event: 'Invoice Created' },
                { on: 'milestone', milestoneId: 'created-invoice' },
              ],
            },
            {
              id: 'send',
              title: 'Send it',
              description: 'From then on we look after it.',
              lockedBy: 'invoice',
              actions: [{ type: 'openLink', url: '/invoices' }],
              doneWhen: [
                { on: 'event', event: 'Invoice Sent' },
                { on: 'milestone', milestoneId: 'first-value' },
              ],
            },
            {
              id: 'team',
              title: 'Invite a teammate',
              actions: [{ type: 'openLink', url: '/team' }],
              doneWhen: [
                { on: 'event', event: 'Teammate Invited' },
                { on: 'milestone', milestoneId: 'invited-team' },
              ],
            },
          ],
        },
      ],
    },
  ],
});

export const reportsHotspot = flow({
  id: 'reports-hotspot',
  name: 'Hotspot: reports can be exported',
  description: 'A signal: for people who are able and motivated already, the lightest touch.',
  pattern: {
    type: 'hotspot',
    target: testId('nav-reports', 'Reports in the navigation'),
    beacon: 'pulse',
    label: 'New in reports',
  },
  trigger: {
    audience: reached('first-value', true),
    prompts: [{ on: 'page' }],
    gate: { milestoneId: 'north-star', kind: 'signal' },
    frequency: { repeat: 'untilDone' },
    priority: 40,
  },
  steps: [
    {
      id: 'tip',
      name: 'Tip',
      blocks: [
        { type: 'heading', id: 'reports-title', text: 'Take your numbers with you' },
        {
          type: 'richText',
          id: 'reports-text',
          content: [paragraph('Reports can now be exported as CSV for your accountant.')],
        },
        {
          type: 'button',
          id: 'reports-go',
          label: 'Show me',
          actions: [{ type: 'openLink', url: '/reports' }, { type: 'complete' }],
        },
      ],
    },
  ],
});

export const emptyInvoices = flow({
  id: 'empty-invoices',
  name: 'Empty state: invoices',
  description: 'Turns an empty list into a start: sample data shows what it will look like.',
  pattern: { type: 'emptyState', slot: 'invoices-empty', list: testId('invoice-list', 'Invoice list') },
  trigger: {
    scene: onPath('/invoices'),
    prompts: [{ on: 'page' }],
    frequency: { repeat: 'always' },
    priority: 50,
  },
  steps: [
    {
      id: 'start',
      name: 'Start',
      blocks: [
        { type: 'heading', id: 'empty-title', text: 'Every invoice starts here' },
        {
          type: 'richText',
          id: 'empty-text',
          content: [
            paragraph('Write your first one, or look around with three sample invoices. You can delete them any time.'),
          ],
        },
        {
          type: 'button',
          id: 'empty-new',
          label: 'Write an invoice',
          actions: [{ type: 'openLink', url: '/invoices/new' }],
        },
        {
          type: 'button',
          id: 'empty-sample',
          label: 'Use sample data',
          kind: 'secondary',
          actions: [{ type: 'callHost', name: 'addSampleInvoices' }, { type: 'complete' }],
        },
      ],
    },
  ],
});

export const celebrateFirstValue = flow({
  id: 'celebrate-first-value',
  name: 'Celebration: first invoice sent',
  pattern: { type: 'modal', size: 'small' },
  trigger: {
    audience: {
      type: 'not',
      of: { type: 'fact', fact: { of: 'flow', flowId: 'first-invoice', measure: 'shows' }, op: 'gte', value: 1 },
    },
    prompts: [{ on: 'milestone', milestoneId: 'first-value' }],
    frequency: { repeat: 'once' },
    priority: 95,
  },
  steps: [
    {
      id: 'cheer',
      name: 'Cheer',
      blocks: [
        { type: 'celebration', id: 'cheer-confetti' },
        { type: 'heading', id: 'cheer-title', text: 'Your first invoice is on its way' },
        {
          type: 'richText',
          id: 'cheer-text',
          content: [paragraph('We will tell you as soon as it is opened, and again when it is paid.')],
        },
        { type: 'button', id: 'cheer-close', label: 'Lovely', actions: [{ type: 'complete' }] },
      ],
    },
  ],
});
