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
          paragraphs(
            'feature-text',
            say(
              'See what changed this week without a spreadsheet, and share it with one click.',
              '本周有何变化，一眼便知，不必再做表格，一键即可分享。',
            ),
          ),
          button(
            'feature-open',
            say('Have a look', '看一看'),
            [{ type: 'openLink', url: fill.text('page') }],
            'secondary',
          ),
        ],
      },
      {
        id: 'news-faster',
        name: say('Faster pages', '页面更快'),
        announcedAt: today() - 14 * 86_400_000,
        blocks: [
          heading('faster-title', say('Pages open faster', '页面打开更快')),
          paragraphs(
            'faster-text',
            say(
              'Large lists open in half the time. There is nothing for you to do.',
              '大列表的打开时间减半，你无需任何操作。',
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
