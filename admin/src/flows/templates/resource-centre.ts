import { bulletList, button, heading, paragraphs } from './pieces.js';
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
    pattern: { type: 'resourceCentre', corner: 'bottomEnd', launcher: say('Help', '帮助') },
    steps: [
      {
        id: 'home',
        name: say('Home', '首页'),
        blocks: [
          heading(
            'help-title',
            say('How can we help, {{person.name | friend}}?', '{{person.name | 朋友}}，需要什么帮助？'),
          ),
          paragraphs('help-text', say('Short answers, where you need them.', '简短的答案，就在你需要的地方。')),
          {
            type: 'checklist',
            id: 'help-list',
            items: [
              {
                id: 'help-first',
                title: say('Make your first one', '创建你的第一个'),
                description: say('Two minutes', '两分钟'),
                doneWhen: [{ on: 'event', event: fill.text('event') }],
              },
              {
                id: 'help-guides',
                title: say('Read the guides', '阅读指南'),
                description: say('From the basics to the tricks', '从基础到技巧'),
                actions: [{ type: 'openLink', url: fill.text('docs'), newTab: true }],
              },
            ],
          },
          { type: 'divider', id: 'help-divider' },
          bulletList('help-links', [
            [{ text: say('What is new', '新动态'), href: fill.text('docs') }],
            [{ text: say('Keyboard shortcuts', '键盘快捷键'), href: fill.text('docs') }],
          ]),
          button(
            'help-write',
            say('Write to a human', '联系真人'),
            [{ type: 'openLink', url: `mailto:${fill.text('email')}` }],
            'secondary',
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
