import { all, button, fact, gateFor, heading, notYet, paragraphs, signedIn } from './pieces.js';
import type { Template } from './template.js';

/** Keeps the promise of the sign-up page and asks what the person came for. */
export const welcome: Template = {
  id: 'welcome',
  pattern: 'modal',
  kind: 'spark',
  techniques: ['askGoal', 'showWorth'],
  title: { en: 'Welcome with a goal question', 'zh-CN': '欢迎并询问目标' },
  summary: {
    en: 'Greets new people, repeats what they came for and asks one question. The answer becomes the trait “goal”, so later flows can give each person what they asked for.',
    'zh-CN': '欢迎新用户，重申他们为何而来，并只问一个问题。答案会存为特征“goal”，之后的流程就能按各人所求来引导。',
  },
  blanks: [
    {
      id: 'product',
      type: 'text',
      label: { en: 'Name of your product', 'zh-CN': '产品名称' },
      initial: { en: 'our product', 'zh-CN': '我们的产品' },
      from: 'projectName',
      required: true,
    },
    {
      id: 'milestone',
      type: 'milestone',
      label: { en: 'Milestone this flow leads to', 'zh-CN': '此流程通向的里程碑' },
      hint: {
        en: 'Leave it open to welcome everybody; choose one to greet only people who still lack motivation.',
        'zh-CN': '留空则欢迎所有人；选择后只问候动机尚不足的人。',
      },
    },
  ],
  write: (say, fill) => ({
    name: say('Welcome', '欢迎'),
    description: say('First sign-in: greet and learn the goal.', '首次登录：问候并了解目标。'),
    pattern: { type: 'modal', size: 'medium', dismissible: true },
    steps: [
      {
        id: 'goal',
        name: say('What brings you here?', '你为何而来？'),
        backdrop: 'dim',
        blocks: [
          heading(
            'welcome-title',
            say(
              `Welcome to ${fill.text('product')}, {{person.name | friend}}`,
              `{{person.name | 朋友}}，欢迎使用${fill.text('product')}`,
            ),
            1,
          ),
          paragraphs(
            'welcome-text',
            say(
              'Tell us what you want to get done first. We will set things up around it; it takes about two minutes.',
              '告诉我们你最想先完成什么，我们会围绕它为你准备好一切，大约两分钟。',
            ),
          ),
          {
            type: 'question',
            id: 'goal-question',
            kind: 'single',
            label: say('What would you like to do first?', '你想先做什么？'),
            required: true,
            trait: 'goal',
            options: [
              {
                id: 'goal-results',
                label: say('Get a first result quickly', '尽快得到第一个成果'),
                value: 'quick_result',
              },
              {
                id: 'goal-organise',
                label: say('Bring order into the work I have', '把现有工作理顺'),
                value: 'organise',
              },
              { id: 'goal-team', label: say('Work together with my team', '与团队一起协作'), value: 'team' },
              { id: 'goal-look', label: say('Just look around', '先随便看看'), value: 'explore' },
            ],
          },
          button('welcome-start', say('Take me there', '带我开始'), [{ type: 'complete' }]),
          button('welcome-later', say('Not now', '以后再说'), [{ type: 'dismiss' }], 'link'),
        ],
      },
    ],
    trigger: {
      audience: all(
        signedIn,
        fact({ of: 'person', trait: 'goal' }, 'notExists'),
        fact({ of: 'lifecycle', property: 'daysSinceSignUp' }, 'lt', 7),
        notYet(fill.milestone('milestone')),
      ),
      prompts: [{ on: 'page' }],
      delaySeconds: 1,
      ...gateFor(fill.milestone('milestone'), 'spark'),
      frequency: { repeat: 'untilDone', maxShows: 3, gapHours: 20 },
      priority: 80,
    },
  }),
};
