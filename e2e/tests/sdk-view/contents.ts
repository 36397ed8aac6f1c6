import type { Block, FlowContent, Pattern, Step, Target } from '@foothold/sdk/contract';

export const at = (selector: string, label?: string): Target => ({ label, descriptions: [{ by: 'css', selector }] });

export const para = (id: string, text: string): Block => ({
  type: 'richText',
  id,
  content: [{ type: 'paragraph', content: [{ text }] }],
});

export function contentOf(pattern: Pattern, steps: Step[], more: Partial<FlowContent> = {}): FlowContent {
  return {
    formatVersion: 2,
    flowId: pattern.type,
    version: 1,
    locale: 'en',
    direction: 'ltr',
    name: 'Getting started',
    pattern,
    steps,
    theme: null,
    ...more,
  };
}

const heading = (text: string, level: 1 | 2 | 3 = 2, id = 'h'): Block => ({ type: 'heading', id, text, level });

export const modal = contentOf({ type: 'modal' }, [
  {
    id: 'welcome',
    blocks: [
      heading('Welcome to Ledgerly, {{person.firstName | friend}}', 1),
      {
        type: 'richText',
        id: 'r',
        content: [
          {
            type: 'paragraph',
            content: [
              { text: 'You told us you want to ' },
              { text: 'get paid faster', marks: ['bold'] },
              { text: '. Two minutes from now your first invoice can be on its way. ' },
              { text: 'How it works', href: '/help' },
            ],
          },
        ],
      },
      {
        type: 'question',
        id: 'goal',
        kind: 'single',
        label: 'What would you like to do first?',
        trait: 'goal',
        required: true,
        options: [
          { id: 'get_paid', label: 'Send an invoice and get paid' },
          { id: 'organise', label: 'Bring my customers over' },
          { id: 'report', label: 'See where my money goes' },
        ],
      },
      { type: 'button', id: 'later', label: 'Not now', kind: 'secondary', actions: [{ type: 'dismiss' }] },
      { type: 'button', id: 'go', label: 'Let’s go', actions: [{ type: 'next' }] },
    ],
  },
  {
    id: 'win',
    blocks: [
      { type: 'celebration', id: 'c' },
      heading('You are all set', 1),
      para('p', 'We have prepared your workspace. Your answers shape what you see first.'),
      { type: 'button', id: 'done', label: 'Open my workspace', actions: [{ type: 'complete' }] },
    ],
  },
]);

export const tour = contentOf({ type: 'tour' }, [
  {
    id: 'hello',
    backdrop: 'dim',
    blocks: [
      heading('A one-minute tour', 1),
      para('p', 'Three stops: where invoices start, where customers live, and how to send your first one.'),
      { type: 'button', id: 'start', label: 'Show me', actions: [{ type: 'next' }] },
    ],
  },
  {
    id: 'create',
    target: at('#new', 'New invoice'),
    backdrop: 'spotlight',
    advance: [{ on: 'click', target: at('#new') }],
    blocks: [heading('Start with an invoice'), para('p', 'Press this button. We wait here until you have done it.')],
  },
  {
    id: 'customer',
    target: at('#customer', 'Customer'),
    side: 'right',
    advance: [{ on: 'input', target: at('#customer'), op: 'filled' }],
    blocks: [heading('Who is it for?'), para('p', 'Type a name. You can change it later.')],
  },
  {
    id: 'save',
    target: at('#save', 'Save'),
    side: 'bottom',
    blocks: [
      heading('Save it'),
      para('p', 'Your draft is kept, and nobody sees it before you send it.'),
      { type: 'button', id: 'n', label: 'Got it', actions: [{ type: 'next' }] },
    ],
  },
]);

export const checklist = contentOf({ type: 'checklist', launcher: 'First steps' }, [
  {
    id: 'list',
    blocks: [
      heading('First steps'),
      para('p', 'Five small things, and Ledgerly works for you.'),
      {
        type: 'checklist',
        id: 'items',
        items: [
          { id: 'account', title: 'Create your account', doneAtStart: true },
          {
            id: 'invoice',
            title: 'Create an invoice',
            description: 'A draft is enough. It takes a minute.',
            actions: [{ type: 'openLink', url: '/invoices/new' }],
            doneWhen: [{ on: 'event', event: 'Invoice Created' }],
          },
          {
            id: 'send',
            title: 'Send it',
            description: 'The moment you get paid for.',
            lockedBy: 'invoice',
            doneWhen: [{ on: 'milestone', milestoneId: 'first-value' }],
          },
          { id: 'team', title: 'Invite a teammate', actions: [{ type: 'startFlow', flowId: 'invite' }] },
          { id: 'help', title: 'Learn where help is' },
        ],
      },
    ],
  },
]);

export const hotspot = contentOf({ type: 'hotspot', target: at('#save', 'Save'), label: 'New: drafts' }, [
  {
    id: 'tip',
    blocks: [
      heading('Drafts are kept now'),
      para('p', 'Close the tab whenever you like: what you typed waits for you.'),
      { type: 'button', id: 'ok', label: 'Got it', actions: [{ type: 'complete' }] },
    ],
  },
]);

export const emptyState = contentOf({ type: 'emptyState', slot: 'invoices', list: at('#list') }, [
  {
    id: 'empty',
    blocks: [
      heading('No invoices yet'),
      para('p', 'Start from a template with everything filled in, or from a blank page.'),
      {
        type: 'button',
        id: 'blank',
        label: 'Blank invoice',
        kind: 'secondary',
        actions: [{ type: 'openLink', url: '/new' }],
      },
      { type: 'button', id: 'tpl', label: 'Use a template', actions: [{ type: 'callHost', name: 'useTemplate' }] },
    ],
  },
]);

export const banner = contentOf({ type: 'banner' }, [
  {
    id: 'b',
    blocks: [
      para('p', 'Your trial ends in {{person.daysLeft | a few}} days.'),
      {
        type: 'button',
        id: 'up',
        label: 'See plans',
        actions: [{ type: 'openLink', url: '/plans' }, { type: 'complete' }],
      },
    ],
  },
]);

export const slideout = contentOf({ type: 'slideout' }, [
  {
    id: 's',
    blocks: [
      heading('Reports got faster'),
      para('p', 'A year of invoices now opens in a blink. Exports, too.'),
      { type: 'video', id: 'v', provider: 'youtube', videoId: 'abc123', title: 'Reports in 40 seconds' },
      {
        type: 'button',
        id: 'see',
        label: 'Open reports',
        actions: [{ type: 'openLink', url: '/reports' }, { type: 'complete' }],
      },
    ],
  },
]);

export const survey = contentOf({ type: 'survey' }, [
  {
    id: 'nps',
    blocks: [
      {
        type: 'question',
        id: 'score',
        kind: 'nps',
        label: 'How likely are you to recommend Ledgerly to a colleague?',
        required: true,
      },
      { type: 'button', id: 'n', label: 'Next', actions: [{ type: 'next' }] },
    ],
  },
  {
    id: 'why',
    blocks: [
      { type: 'question', id: 'stars', kind: 'rating', label: 'How easy was your first invoice?' },
      {
        type: 'question',
        id: 'reason',
        kind: 'text',
        label: 'What is the main reason?',
        placeholder: 'A sentence is plenty',
      },
      { type: 'button', id: 'send', label: 'Send', actions: [{ type: 'complete' }] },
    ],
  },
]);

const day = (text: string) => Date.parse(`${text}T09:00:00Z`);

export const resourceCentre = contentOf(
  {
    type: 'resourceCentre',
    sections: [
      { type: 'checklist', id: 'todo' },
      { type: 'announcements', id: 'news' },
      { type: 'articles', id: 'articles', title: 'Guides' },
      {
        type: 'flows',
        id: 'tours',
        flows: [
          { id: 'offer-1', flowId: 'tour', title: 'A one-minute tour' },
          { id: 'offer-2', flowId: 'import', title: 'Bring your customers over' },
        ],
      },
      {
        type: 'links',
        id: 'links',
        links: [
          { id: 'status', title: 'Status of Ledgerly', url: 'https://status.example.com', newTab: true },
          { id: 'billing', title: 'Plans and billing', url: '/billing' },
        ],
      },
    ],
    contact: { label: 'Write to us', actions: [{ type: 'openLink', url: 'mailto:help@example.com' }] },
  },
  [
    {
      id: 'a',
      blocks: [heading('Send your first invoice'), para('p', 'Open Invoices, press New, choose a customer.')],
    },
    { id: 'b', blocks: [heading('Bring customers over'), para('p', 'Upload a spreadsheet with a column of names.')] },
    {
      id: 'c',
      blocks: [heading('Invite your accountant'), para('p', 'They get their own sign-in and see reports only.')],
    },
    {
      id: 'drafts',
      announcedAt: day('2026-03-02'),
      blocks: [heading('Drafts are kept now'), para('p', 'Close the tab whenever you like: your work waits for you.')],
    },
    {
      id: 'export',
      announcedAt: day('2026-05-18'),
      blocks: [heading('Export to your accountant'), para('p', 'Reports leave as a spreadsheet or as PDF.')],
    },
    {
      id: 'later',
      announcedAt: day('2999-01-01'),
      blocks: [heading('Not to be seen yet'), para('p', 'This is announced in the far future.')],
    },
  ],
);

export const microLearning = contentOf({ type: 'microLearning', target: at('#save', 'Save'), label: 'saving' }, [
  {
    id: 'tip',
    blocks: [
      heading('Saved is not sent', 3),
      para('p', 'A saved invoice is a draft. Only you see it until you send it.'),
    ],
  },
]);

/** Announcements and nothing else: a feed. */
export const feed = contentOf(
  { type: 'resourceCentre', launcher: 'What’s new', sections: [{ type: 'announcements', id: 'news' }] },
  resourceCentre.steps.filter(({ announcedAt }) => announcedAt),
  { flowId: 'feed' },
);

/** The checklist, standing in the resource centre. */
export const innerChecklist = contentOf({ type: 'checklist', place: 'centre' }, checklist.steps, { flowId: 'inner' });

/** One of each pattern. */
export const all = {
  modal,
  tour,
  checklist,
  hotspot,
  emptyState,
  banner,
  slideout,
  survey,
  resourceCentre,
  microLearning,
};

const arabic: Record<string, string> = {
  h: 'أهلاً بك في ليدجرلي',
  p: 'ثلاث محطات: أين تبدأ الفواتير، وأين العملاء، وكيف ترسل فاتورتك الأولى.',
};

/** The same content read from right to left. */
export function toArabic(content: FlowContent): FlowContent {
  const steps = content.steps.map((step) => ({
    ...step,
    blocks: step.blocks.map((block): Block => {
      if (block.type === 'heading') return { ...block, text: arabic.h ?? '' };
      if (block.type === 'richText')
        return { ...block, content: [{ type: 'paragraph', content: [{ text: arabic.p ?? '' }] }] };
      if (block.type === 'button') return { ...block, label: 'متابعة' };
      return block;
    }),
  }));
  return { ...content, steps, locale: 'ar', direction: 'rtl', name: 'البداية' };
}
