import type { Trigger } from '@foothold/sdk/contract';
import { describe, expect, it } from 'vitest';
import { trigger as english } from '../../../i18n/en/trigger.js';
import { fill } from '../../../i18n/message.js';
import { trigger as chinese } from '../../../i18n/zh-CN/trigger.js';
import { type Speaker, triggerSentences } from './sentence.js';

function speaker(locale: 'en' | 'zh-CN'): Speaker {
  const texts = locale === 'en' ? english : chinese;
  return {
    say: (key, values) => fill(texts[key], values, locale),
    or: (items) => new Intl.ListFormat(locale, { type: 'disjunction' }).format(items),
    condition: () => (locale === 'en' ? 'the plan is “trial”' : '套餐是“trial”'),
    milestone: () => (locale === 'en' ? 'First value' : '首次价值'),
    event: (name) => name,
    date: (at) => new Date(at).toISOString().slice(0, 10),
  };
}

const spoken = (trigger: Trigger, locale: 'en' | 'zh-CN' = 'en'): string =>
  triggerSentences({ trigger }, speaker(locale)).join(' ');
const plain: Trigger = { prompts: [{ on: 'page' }], frequency: { repeat: 'untilDone' } };

describe('triggerSentences', () => {
  it('reads the simplest trigger aloud', () => {
    expect(spoken(plain)).toBe(
      'Shows to everybody, as soon as they open a page. It comes back until they complete or dismiss it.',
    );
    expect(spoken(plain, 'zh-CN')).toBe('向所有人展示：打开页面时。 会再次出现，直到完成或关闭。');
  });

  it('takes an empty group for everybody', () => {
    expect(spoken({ ...plain, audience: { type: 'all', of: [] } })).toContain('everybody');
  });

  it('names audience, delay, scene, gate, limits and schedule', () => {
    const rich: Trigger = {
      audience: { type: 'fact', fact: { of: 'person', trait: 'plan' }, op: 'is', value: 'trial' },
      scene: { type: 'fact', fact: { of: 'page', part: 'path' }, op: 'matches', value: '/' },
      prompts: [
        { on: 'event', event: 'Invoice Sent', times: 3 },
        { on: 'struggle', kind: 'rageClick' },
      ],
      delaySeconds: 1,
      gate: { milestoneId: 'first-value', kind: 'facilitator' },
      frequency: { repeat: 'untilCompleted', maxShows: 2, gapHours: 72 },
      schedule: { from: 0, until: 86_400_000 },
    };
    expect(spoken(rich)).toBe(
      'Shows to people (the plan is “trial”), after “Invoice Sent” has happened 3 times or when they click one place again and again, 1 second later, provided that the plan is “trial”. ' +
        'Only for those who want to reach “First value” but find it hard. ' +
        'It comes back until they complete it, at most 2 times, at least 3 days apart. ' +
        'It runs from 1970-01-01 to 1970-01-02.',
    );
    expect(spoken(rich, 'zh-CN')).toContain('只面向想要达成“首次价值”却觉得困难的人。');
  });

  it('says that a flow without a moment never shows', () => {
    expect(spoken({ ...plain, prompts: [] })).toContain('never');
  });

  const prompts: Trigger['prompts'] = [
    { on: 'page' },
    { on: 'event', event: 'E' },
    { on: 'absence', event: 'E', days: 7 },
    { on: 'element', target: { descriptions: [{ by: 'id', value: 'save' }] }, state: 'visible' },
    { on: 'element', target: { descriptions: [] }, state: 'empty' },
    { on: 'element', target: { label: 'Save', descriptions: [] }, state: 'clicked' },
    { on: 'idle', seconds: 30 },
    { on: 'exitIntent' },
    { on: 'struggle', kind: 'deadClick' },
    { on: 'struggle', kind: 'error' },
    { on: 'struggle', kind: 'formAbandoned' },
    { on: 'struggle', kind: 'toAndFro' },
    { on: 'struggle', kind: 'hesitation' },
    { on: 'milestone', milestoneId: 'm' },
    { on: 'manual' },
  ];

  for (const locale of ['en', 'zh-CN'] as const) {
    it(`finds a phrase of its own for every moment in ${locale} and leaves no placeholder open`, () => {
      const sentences = prompts.map((prompt) => spoken({ ...plain, prompts: [prompt] }, locale));
      expect(new Set(sentences).size).toBe(prompts.length);
      for (const sentence of sentences) expect(sentence).not.toMatch(/[{}]|undefined/);
    });
  }
});
