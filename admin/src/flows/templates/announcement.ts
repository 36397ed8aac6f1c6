import { button, paragraphs } from './pieces.js';
import type { Template } from './template.js';

/** News for everybody: no gate, no question, one line. */
export const announcement: Template = {
  id: 'announcement',
  pattern: 'banner',
  kind: null,
  techniques: ['nudge'],
  title: { en: 'Announcement banner', 'zh-CN': '公告横幅' },
  summary: {
    en: 'One line at the top of the page for news that concerns everybody. Skips the behaviour gate, goes away for good when closed.',
    'zh-CN': '页面顶部的一行字，用于与所有人相关的消息。不经行为门，关闭后不再出现。',
  },
  blanks: [
    {
      id: 'text',
      type: 'text',
      label: { en: 'The news', 'zh-CN': '消息内容' },
      initial: {
        en: 'Planned maintenance on Sunday, 06:00–07:00 UTC.',
        'zh-CN': '周日 06:00–07:00（UTC）进行计划维护。',
      },
      required: true,
    },
    {
      id: 'url',
      type: 'code',
      label: { en: 'Where “Read more” leads', 'zh-CN': '“了解更多”通向' },
      initial: '/settings',
      required: true,
    },
  ],
  write: (say, fill) => ({
    name: say('Announcement', '公告'),
    pattern: { type: 'banner', position: 'top', dismissible: true },
    steps: [
      {
        id: 'line',
        name: say('The line', '一行字'),
        blocks: [
          paragraphs('news-text', fill.text('text')),
          button(
            'news-more',
            say('Read more', '了解更多'),
            [{ type: 'openLink', url: fill.text('url') }, { type: 'complete' }],
            'link',
          ),
        ],
      },
    ],
    trigger: {
      prompts: [{ on: 'page' }],
      frequency: { repeat: 'untilDone' },
      priority: 40,
    },
  }),
};
