import { all, fact, gateFor, heading, paragraphs, testIdTarget } from './pieces.js';
import type { Template } from './template.js';

/** One setting explained where it stands: for whom wonders, when they wonder. */
export const explainSetting: Template = {
  id: 'explain-setting',
  pattern: 'microLearning',
  kind: 'facilitator',
  techniques: ['microLearning', 'justInTime'],
  title: { en: 'Explain a setting', 'zh-CN': '解释一个设置' },
  summary: {
    en: 'A small “?” beside one setting that says what it does and what most people choose. It takes no room in the page.',
    'zh-CN': '在某个设置旁放一个小小的“?”，说明它的作用和多数人的选择，不占用页面空间。',
  },
  blanks: [
    {
      id: 'target',
      type: 'target',
      label: { en: 'The setting', 'zh-CN': '要说明的设置' },
      elementName: { en: 'Payment terms', 'zh-CN': '付款期限' },
      initial: 'payment-terms',
      required: true,
    },
    {
      id: 'setting',
      type: 'text',
      label: { en: 'Name of the setting', 'zh-CN': '设置的名称' },
      initial: { en: 'Payment terms', 'zh-CN': '付款期限' },
      required: true,
    },
    {
      id: 'about',
      type: 'text',
      label: { en: 'What it does and what most people choose', 'zh-CN': '它的作用，以及多数人的选择' },
      initial: {
        en: 'How long your customers have to pay. Most choose 14 days; you can change it for a single invoice.',
        'zh-CN': '客户的付款期限。多数人选择 14 天；单张账单也可单独修改。',
      },
      required: true,
    },
    { id: 'milestone', type: 'milestone', label: { en: 'Milestone it leads to', 'zh-CN': '通向的里程碑' } },
  ],
  write: (say, fill) => {
    const target = fill.target('target') ?? testIdTarget('payment-terms', fill.text('setting'));
    return {
      name: say(`About: ${fill.text('setting')}`, `说明：${fill.text('setting')}`),
      pattern: { type: 'microLearning', target, label: fill.text('setting') },
      steps: [
        {
          id: 'about',
          name: say('What it does', '作用'),
          blocks: [heading('about-title', fill.text('setting'), 3), paragraphs('about-text', fill.text('about'))],
        },
      ],
      trigger: {
        scene: all(fact({ of: 'element', target, measure: 'visible' }, 'is', true)),
        prompts: [{ on: 'page' }],
        ...gateFor(fill.milestone('milestone'), 'auto'),
        frequency: { repeat: 'always' },
        priority: 20,
      },
    };
  },
};
