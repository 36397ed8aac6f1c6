import { advanceOnClick, all, button, fact, gateFor, heading, notYet, paragraphs, pointAt, whereIs } from './pieces.js';
import type { Template } from './template.js';

/** Learning by doing: the tour goes on when the person does the thing, not when they press Next. */
export const productTour: Template = {
  id: 'product-tour',
  pattern: 'tour',
  kind: 'facilitator',
  techniques: ['learningByDoing', 'justInTime', 'celebrate'],
  thumbnailStep: 'begin',
  title: { en: 'Product tour, learning by doing', 'zh-CN': '边做边学的产品导览' },
  summary: {
    en: 'Takes people by the hand through one job. Each step waits for the real click or event, across pages, and resumes where it was.',
    'zh-CN': '手把手带用户做完一件事。每一步都等待真实的点击或事件，可跨页面，中断后从原处继续。',
  },
  blanks: [
    {
      id: 'job',
      type: 'text',
      label: { en: 'The job, in a few words', 'zh-CN': '用几个字说这件事' },
      hint: { en: 'As it stands in “Let us … together”.', 'zh-CN': '用在“我们一起……”里。' },
      initial: { en: 'create your first one', 'zh-CN': '创建第一个' },
      required: true,
    },
    {
      id: 'begin',
      type: 'target',
      label: { en: 'Where the job begins', 'zh-CN': '从哪里开始' },
      elementName: { en: 'Create button', 'zh-CN': '新建按钮' },
      initial: 'create',
      required: true,
    },
    {
      id: 'finish',
      type: 'target',
      label: { en: 'What finishes it', 'zh-CN': '在哪里完成' },
      elementName: { en: 'Save button', 'zh-CN': '保存按钮' },
      initial: 'save',
      required: true,
    },
    {
      id: 'doneEvent',
      type: 'event',
      label: { en: 'Event that says it is done', 'zh-CN': '表示完成的事件' },
      initial: 'Project Created',
      required: true,
    },
    {
      id: 'milestone',
      type: 'milestone',
      label: { en: 'Milestone it leads to', 'zh-CN': '通向的里程碑' },
    },
  ],
  write: (say, fill) => ({
    name: say(`Tour: ${fill.text('job')}`, `导览：${fill.text('job')}`),
    pattern: { type: 'tour', dismissible: true, progress: true },
    steps: [
      {
        id: 'intro',
        name: say('Offer', '邀请'),
        backdrop: 'dim',
        blocks: [
          heading('intro-title', say(`Let us ${fill.text('job')} together`, `我们一起${fill.text('job')}`), 1),
          paragraphs(
            'intro-text',
            say(
              'It takes about a minute, and what you make is real: you keep it.',
              '大约一分钟，而且做出来的就是真的，归你所有。',
            ),
          ),
          button('intro-start', say('Show me', '带我看看'), [{ type: 'next' }]),
          button('intro-skip', say('I know my way', '我已经会了'), [{ type: 'dismiss' }], 'link'),
        ],
      },
      {
        id: 'begin',
        name: say('Begin', '开始'),
        ...pointAt(fill.target('begin')),
        side: 'auto',
        backdrop: 'spotlight',
        blocks: [
          heading('begin-title', say('It starts here', '从这里开始')),
          paragraphs('begin-text', say('Press the highlighted button.', '点一下高亮的按钮。')),
        ],
        ...advanceOnClick(fill.target('begin')),
        waitSeconds: 20,
        ifMissing: 'skip',
      },
      {
        id: 'finish',
        name: say('Finish', '完成'),
        ...pointAt(fill.target('finish')),
        side: 'auto',
        backdrop: 'none',
        blocks: [
          heading('finish-title', say('Fill in what you know, then save', '填上你知道的，然后保存')),
          paragraphs(
            'finish-text',
            say('Everything can be changed later. Nothing is sent to anybody.', '之后都能修改，也不会发给任何人。'),
          ),
        ],
        advance: [{ on: 'event', event: fill.text('doneEvent') }],
        waitSeconds: 60,
        ifMissing: 'skip',
      },
      {
        id: 'win',
        name: say('Celebrate', '庆祝'),
        backdrop: 'dim',
        blocks: [
          { type: 'celebration', id: 'win-celebration', kind: 'confetti' },
          heading('win-title', say('You did it', '你做到了'), 1),
          paragraphs(
            'win-text',
            say('That was the hardest part. The next one takes seconds.', '最难的部分已经过去，下一个只要几秒钟。'),
          ),
          button('win-done', say('Done', '完成'), [{ type: 'complete' }]),
        ],
      },
    ],
    trigger: {
      audience: all(
        fact({ of: 'event', name: fill.text('doneEvent'), measure: 'count' }, 'is', 0),
        notYet(fill.milestone('milestone')),
      ),
      // Where the job can be begun, and not on the way there: who signs up must not be stopped.
      ...whereIs(fill.target('begin')),
      prompts: [{ on: 'page' }],
      delaySeconds: 1,
      ...gateFor(fill.milestone('milestone'), 'facilitator'),
      frequency: { repeat: 'untilDone', maxShows: 3, gapHours: 20 },
      priority: 60,
    },
  }),
};
