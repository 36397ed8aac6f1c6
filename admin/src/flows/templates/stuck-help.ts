import { button, gateFor, heading, paragraphs } from './pieces.js';
import type { Template } from './template.js';

/** Help at the moment of trouble: repeated clicks say more than a survey. */
export const stuckHelp: Template = {
  id: 'stuck-help',
  pattern: 'slideout',
  kind: 'facilitator',
  techniques: ['justInTime', 'nudge'],
  title: { en: 'Help when somebody is stuck', 'zh-CN': '卡住时的帮助' },
  summary: {
    en: 'When a person clicks the same place again and again, offer a hand: a short way on, or a human. Never an upsell.',
    'zh-CN': '当用户反复点击同一处时，伸出援手：给一条捷径，或一个真人。绝不推销。',
  },
  blanks: [
    {
      id: 'docs',
      type: 'code',
      label: { en: 'Page that helps', 'zh-CN': '帮助页面' },
      initial: '/settings',
      required: true,
    },
    {
      id: 'email',
      type: 'code',
      label: { en: 'Address for help', 'zh-CN': '求助邮箱' },
      initial: 'help@example.com',
      required: true,
    },
    { id: 'milestone', type: 'milestone', label: { en: 'Milestone it leads to', 'zh-CN': '通向的里程碑' } },
  ],
  write: (say, fill) => ({
    name: say('Stuck? Here is a hand', '卡住了？来帮你'),
    pattern: { type: 'slideout', corner: 'bottomEnd', dismissible: true },
    steps: [
      {
        id: 'hand',
        name: say('A hand', '援手'),
        blocks: [
          heading('stuck-title', say('That did not do what you wanted?', '没有得到想要的结果？')),
          paragraphs('stuck-text', say('Sorry about that. Here are two ways on.', '很抱歉。这里有两个办法。')),
          button('stuck-docs', say('Show me how it works', '看看怎么用'), [
            { type: 'openLink', url: fill.text('docs'), newTab: true },
            { type: 'complete' },
          ]),
          button(
            'stuck-write',
            say('Ask a human', '问问真人'),
            [{ type: 'openLink', url: `mailto:${fill.text('email')}` }, { type: 'complete' }],
            'secondary',
          ),
        ],
      },
    ],
    trigger: {
      prompts: [
        { on: 'struggle', kind: 'rageClick' },
        { on: 'struggle', kind: 'error' },
      ],
      ...gateFor(fill.milestone('milestone'), 'facilitator'),
      frequency: { repeat: 'untilCompleted', maxShows: 3, gapHours: 24 },
      priority: 75,
    },
  }),
};
