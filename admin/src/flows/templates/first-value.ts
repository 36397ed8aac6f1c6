import { button, heading, paragraphs } from './pieces.js';
import type { Template } from './template.js';

/** Marks the win at the moment it happens, says what it was worth and offers the next one. */
export const firstValue: Template = {
  id: 'first-value',
  pattern: 'modal',
  kind: 'spark',
  techniques: ['celebrate', 'showWorth', 'nudge'],
  title: { en: 'Celebration of first value', 'zh-CN': '庆祝首次价值' },
  summary: {
    en: 'The moment a person reaches first value, say so: a short burst, what it is worth to them, and the one next thing.',
    'zh-CN': '用户达到首次价值的那一刻，就说出来：一阵彩纸、这对他意味着什么、以及下一件事。',
  },
  blanks: [
    {
      id: 'milestone',
      type: 'milestone',
      role: 'firstValue',
      label: { en: 'Milestone to celebrate', 'zh-CN': '要庆祝的里程碑' },
      required: true,
    },
    {
      id: 'win',
      type: 'text',
      label: { en: 'What they have achieved', 'zh-CN': '他们做到了什么' },
      initial: { en: 'Your first one is out in the world', 'zh-CN': '你的第一个成果已经诞生' },
      required: true,
    },
    {
      id: 'next',
      type: 'text',
      label: { en: 'Button to the next thing', 'zh-CN': '下一步按钮的文字' },
      initial: { en: 'Invite a teammate', 'zh-CN': '邀请一位同事' },
      required: true,
    },
    {
      id: 'url',
      type: 'code',
      label: { en: 'Where the button leads', 'zh-CN': '按钮通向' },
      initial: '/team',
      required: true,
    },
  ],
  write: (say, fill) => ({
    name: say('Celebrate first value', '庆祝首次价值'),
    pattern: { type: 'modal', size: 'small', dismissible: true },
    steps: [
      {
        id: 'win',
        name: say('The win', '成果'),
        backdrop: 'dim',
        blocks: [
          { type: 'celebration', id: 'win-burst', kind: 'confetti' },
          heading('win-title', fill.text('win'), 1),
          paragraphs(
            'win-text',
            say(
              'Nicely done, {{person.name | you}}. From here on each one is quicker, and it gets better with others.',
              '{{person.name | 你}}，干得漂亮。之后每一次都会更快，有人一起会更好。',
            ),
          ),
          button('win-next', fill.text('next'), [{ type: 'openLink', url: fill.text('url') }, { type: 'complete' }]),
          button('win-stay', say('Stay here', '留在这里'), [{ type: 'complete' }], 'link'),
        ],
      },
    ],
    trigger: {
      prompts: [{ on: 'milestone', milestoneId: fill.milestone('milestone') ?? 'first-value' }],
      delaySeconds: 1,
      frequency: { repeat: 'once' },
      priority: 90,
    },
  }),
};
