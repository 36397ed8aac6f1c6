import { all, any, bold, bulletList, button, fact, heading, notYet, paragraphs } from './pieces.js';
import type { Template } from './template.js';

/** Raises motivation before the trial is over: what they have made, what they would keep. */
export const trialEnding: Template = {
  id: 'trial-ending',
  pattern: 'slideout',
  kind: 'spark',
  techniques: ['showWorth', 'nudge'],
  title: { en: 'Trial-ending spark', 'zh-CN': '试用到期提醒' },
  summary: {
    en: 'In the last days of a trial: not a countdown but a reason. Says what stays with an upgrade and offers help instead of pressure.',
    'zh-CN': '试用的最后几天：给的不是倒计时，而是理由。说明升级后能保留什么，提供帮助而非压力。',
  },
  blanks: [
    {
      id: 'planTrait',
      type: 'code',
      label: { en: 'Trait that holds the plan', 'zh-CN': '表示套餐的特征' },
      initial: 'plan',
      required: true,
    },
    {
      id: 'trialValue',
      type: 'code',
      label: { en: 'Its value during the trial', 'zh-CN': '试用期间的值' },
      initial: 'trial',
      required: true,
    },
    {
      id: 'endTrait',
      type: 'code',
      label: { en: 'Trait that holds the last day', 'zh-CN': '表示到期日的特征' },
      hint: { en: 'An ISO date or a time in milliseconds.', 'zh-CN': 'ISO 日期或毫秒时间戳。' },
      initial: 'trialEndsAt',
      required: true,
    },
    {
      id: 'days',
      type: 'number',
      label: { en: 'Begin so many days before', 'zh-CN': '提前多少天开始' },
      initial: 3,
      min: 1,
      max: 30,
      required: true,
    },
    {
      id: 'url',
      type: 'code',
      label: { en: 'Page with the plans', 'zh-CN': '套餐页面' },
      initial: '/settings',
      required: true,
    },
    {
      id: 'milestone',
      type: 'milestone',
      role: 'northStar',
      label: { en: 'Not for those who have reached', 'zh-CN': '不打扰已达到此里程碑的人' },
    },
  ],
  write: (say, fill) => ({
    name: say('Trial is ending', '试用即将到期'),
    pattern: { type: 'slideout', corner: 'bottomEnd', dismissible: true },
    steps: [
      {
        id: 'offer',
        name: say('Offer', '提议'),
        blocks: [
          heading('trial-title', say('Keep what you have built', '留住你建好的一切')),
          paragraphs(
            'trial-text',
            say(
              'Your trial ends in a few days. With a plan you keep all of it:',
              '试用还有几天就到期。选择套餐后，这些全部保留：',
            ),
          ),
          bulletList('trial-list', [
            [bold(say('Everything you made', '你做的一切')), { text: say(', where you left it', '，原样保留') }],
            [bold(say('Your team', '你的团队')), { text: say(', with their access', '及其权限') }],
            [
              bold(say('Your history', '你的历史记录')),
              { text: say(', for the reports to come', '，供今后的报表使用') },
            ],
          ]),
          button('trial-plans', say('See the plans', '查看套餐'), [
            { type: 'openLink', url: fill.text('url') },
            { type: 'complete' },
          ]),
          button('trial-later', say('Remind me tomorrow', '明天再提醒我'), [{ type: 'dismiss' }], 'link'),
        ],
      },
    ],
    trigger: {
      audience: all(
        any(
          fact({ of: 'person', trait: fill.text('planTrait') }, 'is', fill.text('trialValue')),
          fact({ of: 'account', trait: fill.text('planTrait') }, 'is', fill.text('trialValue')),
        ),
        any(
          fact({ of: 'person', trait: fill.text('endTrait') }, 'inNextDays', fill.number('days')),
          fact({ of: 'account', trait: fill.text('endTrait') }, 'inNextDays', fill.number('days')),
        ),
        notYet(fill.milestone('milestone')),
      ),
      prompts: [{ on: 'page' }],
      delaySeconds: 3,
      frequency: { repeat: 'untilCompleted', maxShows: 3, gapHours: 20 },
      priority: 70,
    },
  }),
};
