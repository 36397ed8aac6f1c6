import { all, button, fact, gateFor, heading, paragraphs, testIdTarget } from './pieces.js';
import type { Template } from './template.js';

/** The lightest touch: a beacon beside something new, one thought when it is opened. */
export const newFeature: Template = {
  id: 'new-feature',
  pattern: 'hotspot',
  kind: 'signal',
  techniques: ['microLearning', 'nudge'],
  title: { en: 'New-feature hotspot', 'zh-CN': '新功能热点' },
  summary: {
    en: 'A quiet beacon beside something new. One sentence about what it is good for, one button. It interrupts nobody.',
    'zh-CN': '在新功能旁放一个安静的光点：一句话说明用处，一个按钮，不打断任何人。',
  },
  blanks: [
    {
      id: 'target',
      type: 'target',
      label: { en: 'Where the beacon stands', 'zh-CN': '光点的位置' },
      elementName: { en: 'New feature', 'zh-CN': '新功能' },
      initial: 'new-feature',
      required: true,
    },
    {
      id: 'feature',
      type: 'text',
      label: { en: 'Name of the feature', 'zh-CN': '功能名称' },
      initial: { en: 'Reports', 'zh-CN': '报表' },
      required: true,
    },
    {
      id: 'worth',
      type: 'text',
      label: { en: 'What it is good for, in one sentence', 'zh-CN': '用一句话说明用处' },
      initial: {
        en: 'See at a glance what changed this week, without a spreadsheet.',
        'zh-CN': '本周有何变化，一眼便知，不必再做表格。',
      },
      required: true,
    },
    {
      id: 'usedEvent',
      type: 'event',
      label: { en: 'Event that says it was used', 'zh-CN': '表示已使用的事件' },
      initial: 'Report Viewed',
      required: true,
    },
    { id: 'milestone', type: 'milestone', label: { en: 'Milestone it leads to', 'zh-CN': '通向的里程碑' } },
  ],
  write: (say, fill) => {
    const target = fill.target('target') ?? testIdTarget('new-feature', fill.text('feature'));
    return {
      name: say(`New: ${fill.text('feature')}`, `新功能：${fill.text('feature')}`),
      pattern: {
        type: 'hotspot',
        target,
        beacon: 'pulse',
        label: say(`New: ${fill.text('feature')}`, `新功能：${fill.text('feature')}`),
        opens: 'tooltip',
      },
      steps: [
        {
          id: 'tip',
          name: say('Tip', '提示'),
          target,
          side: 'auto',
          blocks: [
            heading('tip-title', say(`Meet ${fill.text('feature')}`, `认识${fill.text('feature')}`), 3),
            paragraphs('tip-text', fill.text('worth')),
            button('tip-try', say('Try it', '试一试'), [{ type: 'clickElement', target }, { type: 'complete' }]),
            button('tip-close', say('Got it', '知道了'), [{ type: 'dismiss' }], 'link'),
          ],
        },
      ],
      trigger: {
        audience: all(
          fact({ of: 'event', name: fill.text('usedEvent'), measure: 'count' }, 'is', 0),
          fact({ of: 'lifecycle', property: 'daysSinceSignUp' }, 'gte', 3),
        ),
        scene: all(fact({ of: 'element', target, measure: 'visible' }, 'is', true)),
        prompts: [{ on: 'page' }],
        ...gateFor(fill.milestone('milestone'), 'signal'),
        frequency: { repeat: 'untilDone', maxShows: 10 },
        priority: 30,
      },
    };
  },
};
