import { bulletList, heading, paragraphs, today } from './pieces.js';
import type { Template } from './template.js';

/** A place where people who look for help find it, without leaving the page. */
export const resourceCentre: Template = {
  id: 'resource-centre',
  pattern: 'resourceCentre',
  kind: 'facilitator',
  techniques: ['helpCentre', 'justInTime'],
  title: { en: 'Resource centre', 'zh-CN': '资源中心' },
  summary: {
    en: 'A launcher in the corner with first steps, guides and a way to reach a human. Always there, never in the way.',
    'zh-CN': '角落里的入口：入门步骤、指南，以及联系真人的方式。一直都在，从不碍事。',
  },
  blanks: [
    {
      id: 'docs',
      type: 'code',
      label: { en: 'Address of your guides', 'zh-CN': '指南地址' },
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
    {
      id: 'event',
      type: 'event',
      label: { en: 'First thing to do (event)', 'zh-CN': '第一件事（事件）' },
      initial: 'Project Created',
      required: true,
    },
  ],
  write: (say, fill) => ({
    name: say('Help and learning', '帮助与学习'),
    pattern: {
      type: 'resourceCentre',
      corner: 'bottomEnd',
      launcher: say('Help', '帮助'),
      sections: [
        { type: 'checklist', id: 'centre-checklist' },
        { type: 'announcements', id: 'centre-news' },
        { type: 'articles', id: 'centre-articles', title: say('Guides', '指南') },
        {
          type: 'links',
          id: 'centre-links',
          links: [
            {
              id: 'centre-docs',
              title: say('All guides', '全部指南'),
              url: fill.text('docs'),
              newTab: true,
            },
          ],
        },
      ],
      contact: {
        label: say('Write to us', '给我们写信'),
        actions: [{ type: 'openLink', url: `mailto:${fill.text('email')}` }],
      },
    },
    steps: [
      {
        id: 'first-steps',
        name: say('First steps', '入门'),
        blocks: [
          heading('first-title', say('First steps', '入门')),
          paragraphs('first-text', say('Two small things that carry you a long way.', '两件小事，帮你走得很远。')),
          {
            type: 'checklist',
            id: 'first-list',
            items: [
              {
                id: 'first-make',
                title: say('Make your first one', '创建你的第一个'),
                description: say('Two minutes', '两分钟'),
                doneWhen: [{ on: 'event', event: fill.text('event') }],
              },
              {
                id: 'first-guides',
                title: say('Read the guides', '阅读指南'),
                description: say('From the basics to the tricks', '从基础到技巧'),
                actions: [{ type: 'openLink', url: fill.text('docs'), newTab: true }],
              },
            ],
          },
        ],
      },
      {
        id: 'how-to',
        name: say('How do I…?', '怎么做…？'),
        blocks: [
          heading('how-title', say('How do I…?', '怎么做…？')),
          paragraphs('how-text', say('The questions that come up most in the first weeks:', '前几周最常见的问题：')),
          bulletList('how-links', [
            [{ text: say('Change what I made', '修改已创建的内容'), href: fill.text('docs'), newTab: true }],
            [{ text: say('Bring in my team', '邀请我的团队'), href: fill.text('docs'), newTab: true }],
            [{ text: say('Work faster with shortcuts', '用快捷键提高效率'), href: fill.text('docs'), newTab: true }],
          ]),
        ],
      },
      {
        id: 'answers',
        name: say('When you write to us', '联系我们之后'),
        blocks: [
          heading('answers-title', say('When you write to us', '联系我们之后')),
          paragraphs(
            'answers-text',
            say(
              'Say in your own words what you are trying to do, {{person.name | friend}}. We read every message and answer within a working day.',
              '{{person.name | 朋友}}，用你自己的话说说想做什么。每条留言我们都会读，并在一个工作日内回复。',
            ),
          ),
        ],
      },
      {
        id: 'help-is-here',
        name: say('Help is here now', '帮助中心上线'),
        announcedAt: today(),
        blocks: [
          heading('help-title', say('Help is one click away now', '帮助，现在一键可达')),
          paragraphs(
            'help-text',
            say(
              'Guides, your first steps and what is new: all in the corner of every page.',
              '指南、入门步骤和最新动态，都在每个页面的角落里。',
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
