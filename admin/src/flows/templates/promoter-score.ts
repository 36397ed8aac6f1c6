import { all, button, fact, heading, paragraphs, signedIn } from './pieces.js';
import type { Template } from './template.js';

/** Net promoter score, asked of people who have had the time to form an opinion. */
export const promoterScore: Template = {
  id: 'promoter-score',
  pattern: 'survey',
  kind: null,
  techniques: ['feedback'],
  title: { en: 'Promoter score survey (NPS)', 'zh-CN': '净推荐值调查（NPS）' },
  summary: {
    en: 'One number and one open question, a quarter apart, only for people who have used the product long enough to judge it.',
    'zh-CN': '一个分数加一个开放问题，每季度一次，只问用得够久、有资格评价的人。',
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
      id: 'days',
      type: 'number',
      label: { en: 'Ask after (days of use)', 'zh-CN': '使用多少天后询问' },
      initial: 30,
      min: 1,
      max: 365,
      required: true,
    },
  ],
  write: (say, fill) => ({
    name: say('Promoter score', '净推荐值'),
    pattern: { type: 'survey', corner: 'bottomEnd', dismissible: true },
    steps: [
      {
        id: 'score',
        name: say('Score', '评分'),
        blocks: [
          {
            type: 'question',
            id: 'nps',
            kind: 'nps',
            label: say(
              `How likely are you to recommend ${fill.text('product')} to a colleague?`,
              `你有多大可能向同事推荐${fill.text('product')}？`,
            ),
            required: true,
            trait: 'promoterScore',
          },
          button('nps-next', say('Next', '下一步'), [{ type: 'next' }]),
        ],
      },
      {
        id: 'reason',
        name: say('Reason', '原因'),
        blocks: [
          {
            type: 'question',
            id: 'nps-reason',
            kind: 'text',
            label: say('What is the main reason for your score?', '打这个分数的主要原因是什么？'),
            placeholder: say('In your own words', '用你自己的话说'),
          },
          button('nps-send', say('Send', '提交'), [{ type: 'next' }]),
          button('nps-skip', say('Skip', '跳过'), [{ type: 'next' }], 'link'),
        ],
      },
      {
        id: 'thanks',
        name: say('Thanks', '致谢'),
        blocks: [
          heading('nps-thanks', say('Thank you', '谢谢你')),
          paragraphs(
            'nps-thanks-text',
            say('Somebody will read it, and it decides what we do next.', '我们会认真阅读，并据此决定下一步。'),
          ),
          button('nps-done', say('Close', '关闭'), [{ type: 'complete' }], 'secondary'),
        ],
      },
    ],
    trigger: {
      audience: all(
        signedIn,
        fact({ of: 'lifecycle', property: 'daysSinceSignUp' }, 'gte', fill.number('days')),
        fact({ of: 'session', property: 'number' }, 'gte', 3),
      ),
      scene: all(fact({ of: 'session', property: 'errors' }, 'is', 0)),
      prompts: [{ on: 'idle', seconds: 8 }],
      frequency: { repeat: 'always', gapHours: 2160 },
      priority: 20,
    },
  }),
};
