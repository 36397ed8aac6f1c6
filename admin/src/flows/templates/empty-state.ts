import { button, gateFor, heading, paragraphs } from './pieces.js';
import type { Template } from './template.js';

/** Turns the emptiest moment into the easiest start: sample data and one clear action. */
export const emptyState: Template = {
  id: 'empty-state',
  pattern: 'emptyState',
  kind: 'facilitator',
  techniques: ['emptyState', 'sampleData', 'justInTime'],
  title: { en: 'Empty state with sample data', 'zh-CN': '带示例数据的空状态' },
  summary: {
    en: 'Fills an empty list inside your own page with a reason, one action, and “fill it with sample data” so that people see the worth before they do the work.',
    'zh-CN': '在你页面的空列表里给出理由、一个动作，以及“填入示例数据”，让用户先看到价值，再动手。',
  },
  blanks: [
    {
      id: 'slot',
      type: 'code',
      label: { en: 'Slot', 'zh-CN': '插槽' },
      hint: {
        en: 'The value of data-foothold-slot on the element in your page.',
        'zh-CN': '页面元素上 data-foothold-slot 的值。',
      },
      initial: 'list-empty',
      required: true,
    },
    {
      id: 'thing',
      type: 'text',
      label: { en: 'What the list will hold', 'zh-CN': '列表里会有什么' },
      initial: { en: 'projects', 'zh-CN': '项目' },
      required: true,
    },
    {
      id: 'create',
      type: 'target',
      label: { en: 'Button that creates one', 'zh-CN': '新建按钮' },
      elementName: { en: 'Create button', 'zh-CN': '新建按钮' },
      initial: 'create',
    },
    {
      id: 'hostAction',
      type: 'code',
      label: { en: 'Your function that adds sample data', 'zh-CN': '你用来添加示例数据的函数' },
      hint: {
        en: "Registered in your page with foothold.registerAction('…', fn).",
        'zh-CN': "在页面里用 foothold.registerAction('…', fn) 注册。",
      },
      initial: 'addSampleData',
      required: true,
    },
    { id: 'milestone', type: 'milestone', label: { en: 'Milestone it leads to', 'zh-CN': '通向的里程碑' } },
  ],
  write: (say, fill) => {
    const create = fill.target('create');
    return {
      name: say(`Empty: ${fill.text('thing')}`, `空状态：${fill.text('thing')}`),
      pattern: { type: 'emptyState', slot: fill.text('slot') },
      steps: [
        {
          id: 'empty',
          name: say('Empty state', '空状态'),
          blocks: [
            heading(
              'empty-title',
              say(`Your ${fill.text('thing')} will live here`, `你的${fill.text('thing')}会放在这里`),
            ),
            paragraphs(
              'empty-text',
              say(
                'Start with your own, or look around with sample data first. You can remove it with one click.',
                '可以直接创建自己的，也可以先用示例数据看看，随时一键清除。',
              ),
            ),
            button(
              'empty-create',
              say('Create the first one', '创建第一个'),
              create === null
                ? [{ type: 'complete' }]
                : [{ type: 'clickElement', target: create }, { type: 'complete' }],
            ),
            button(
              'empty-sample',
              say('Fill with sample data', '填入示例数据'),
              [{ type: 'callHost', name: fill.text('hostAction') }, { type: 'complete' }],
              'secondary',
            ),
          ],
        },
      ],
      trigger: {
        prompts: [{ on: 'page' }],
        ...gateFor(fill.milestone('milestone'), 'auto'),
        frequency: { repeat: 'always' },
        priority: 50,
      },
    };
  },
};
