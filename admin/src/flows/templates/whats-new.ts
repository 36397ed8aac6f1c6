import { button, heading, paragraphs, today } from './pieces.js';
import type { Template } from './template.js';

/** News without interrupting anybody: a launcher that counts what is unread, and a feed behind it. */
export const whatsNew: Template = {
  id: 'whats-new',
  pattern: 'resourceCentre',
  kind: null,
  techniques: ['showWorth', 'nudge'],
  title: { en: 'What’s-new feed', 'zh-CN': '最新动态' },
  summary: {
    en: 'A launcher that counts what is unread, and a feed with dates behind it. People read the news when it suits them.',
    'zh-CN': '入口显示未读数量，点开是带日期的动态列表。用户在方便的时候阅读。',
  },
  blanks: [
    {
      id: 'feature',
      type: 'text',
      label: { en: 'What is new', 'zh-CN': '有什么新内容' },
      initial: { en: 'Reports', 'zh-CN': '报表' },
      required: true,
    },
    {
      id: 'worth',
      type: 'text',
      label: { en: 'What it is good for, in one sentence', 'zh-CN': '用一句话说明用处' },
      initial: {
        en: 'See what changed this week without a spreadsheet, and share it with one click.',
        'zh-CN': '本周有何变化，一眼便知，不必再做表格，一键即可分享。',
      },
      required: true,
    },
    {
      id: 'page',
      type: 'code',
      label: { en: 'Page of the feature', 'zh-CN': '功能页面' },
      initial: '/reports',
      required: true,
    },
  ],
  write: (say, fill) => ({
    name: say('What’s new', '最新动态'),
    pattern: {
      type: 'resourceCentre',
      corner: 'bottomStart',
      launcher: say('What’s new', '最新动态'),
      sections: [{ type: 'announcements', id: 'feed' }],
    },
    steps: [
      {
        id: 'news-feature',
        name: fill.text('feature'),
        announcedAt: today(),
        blocks: [
          heading('feature-title', say(`${fill.text('feature')}, at a glance`, `${fill.text('feature')}，一目了然`)),
          paragraphs('feature-text', fill.text('worth')),
          button(
            'feature-open',
            say('Have a look', '看一看'),
            [{ type: 'openLink', url: fill.text('page') }],
            'secondary',
          ),
        ],
      },
      // The second piece of news is true of whoever publishes it: an invented one would be read as theirs.
      {
        id: 'news-here',
        name: say('News has a place', '动态有了去处'),
        announcedAt: today() - 86_400_000,
        blocks: [
          heading('here-title', say('What is new stands here', '新内容都在这里')),
          paragraphs(
            'here-text',
            say(
              'A number beside the button says how much you have not read yet. Read it when it suits you.',
              '按钮旁的数字是未读条数，方便的时候再看。',
            ),
          ),
        ],
      },
    ],
    trigger: {
      prompts: [{ on: 'page' }],
      frequency: { repeat: 'always' },
      priority: 10,
    },
  }),
};
