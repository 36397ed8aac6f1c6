import { all, button, fact, gateFor, heading, paragraphs } from './pieces.js';
import type { Template } from './template.js';

/** For people who were active and then stopped: no reproach, the shortest way back in. */
export const comeBack: Template = {
  id: 'come-back',
  pattern: 'slideout',
  kind: 'spark',
  techniques: ['nudge', 'askGoal', 'showWorth'],
  title: { en: 'Re-engagement', 'zh-CN': '重新激活' },
  summary: {
    en: 'Shows when somebody has not done the important thing for a while. Asks what was in the way and offers the shortest way back.',
    'zh-CN': '当用户一段时间没做那件重要的事时出现：问问是什么挡住了他，并给出最短的回路。',
  },
  blanks: [
    {
      id: 'event',
      type: 'event',
      label: { en: 'The important thing (event)', 'zh-CN': '那件重要的事（事件）' },
      initial: 'Project Shared',
      required: true,
    },
    {
      id: 'days',
      type: 'number',
      label: { en: 'Not done for (days)', 'zh-CN': '多少天没做' },
      initial: 10,
      min: 1,
      max: 365,
      required: true,
    },
    {
      id: 'url',
      type: 'code',
      label: { en: 'Where they can go on', 'zh-CN': '从哪里继续' },
      initial: '/',
      required: true,
    },
    { id: 'milestone', type: 'milestone', label: { en: 'Milestone it leads to', 'zh-CN': '通向的里程碑' } },
  ],
  write: (say, fill) => ({
    name: say('Welcome back', '欢迎回来'),
    pattern: { type: 'slideout', corner: 'bottomEnd', dismissible: true },
    steps: [
      {
        id: 'ask',
        name: say('What was in the way?', '是什么挡住了？'),
        blocks: [
          heading(
            'back-title',
            say('Good to see you again, {{person.name | friend}}', '{{person.name | 朋友}}，很高兴再见到你'),
          ),
          paragraphs(
            'back-text',
            say(
              'Everything is where you left it. May we ask what was in the way?',
              '一切都在原处。能问问是什么挡住了你吗？',
            ),
          ),
          {
            type: 'question',
            id: 'obstacle',
            kind: 'single',
            label: say('What was in the way?', '是什么挡住了你？'),
            trait: 'obstacle',
            options: [
              { id: 'obstacle-time', label: say('No time', '没有时间'), value: 'time' },
              { id: 'obstacle-how', label: say('I did not know how', '不知道怎么做'), value: 'how' },
              { id: 'obstacle-worth', label: say('I did not see the use', '没看到用处'), value: 'worth' },
            ],
          },
          button('back-continue', say('Go on where I was', '接着上次继续'), [
            { type: 'openLink', url: fill.text('url') },
            { type: 'complete' },
          ]),
        ],
      },
    ],
    trigger: {
      audience: all(
        fact({ of: 'event', name: fill.text('event'), measure: 'count' }, 'gte', 1),
        fact({ of: 'session', property: 'number' }, 'gte', 2),
      ),
      prompts: [{ on: 'absence', event: fill.text('event'), days: fill.number('days') }],
      delaySeconds: 2,
      ...gateFor(fill.milestone('milestone'), 'spark'),
      frequency: { repeat: 'untilDone', maxShows: 2, gapHours: 168 },
      priority: 60,
    },
  }),
};
