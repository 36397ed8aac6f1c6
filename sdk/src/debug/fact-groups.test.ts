import { describe, expect, it } from 'vitest';
import type { Counter, CounterDefinition, Facts } from '../contract/index.js';
import { counterKey, day } from '../engine/counter.js';
import { en, speechOf, zhCN } from '../words/index.js';
import { factGroups } from './fact-groups.js';
import { chineseTexts, englishTexts } from './texts.js';

const now = Date.UTC(2026, 10, 20, 12);
const today = Math.floor(now / day);

const where = [{ property: 'amount', op: 'gt', value: 100 }] as const;
const paid = counterKey('Invoice Paid', [...where]);
const rules: CounterDefinition[] = [
  { key: counterKey('Invoice Created'), event: 'Invoice Created', days: 7 },
  { key: paid, event: 'Invoice Paid', where: [...where], days: 1 },
  { key: counterKey('Signed In'), event: 'Signed In', days: 0 },
];
const counters: Record<string, Counter> = {
  '["Invoice Created"]': { count: 3, firstAt: 0, lastAt: now, days: { [today]: 1, [today - 6]: 1, [today - 7]: 1 } },
  [paid]: { count: 1200, firstAt: 0, lastAt: null, days: { [today]: 1 } },
  '["Signed In"]': { count: 12, firstAt: null, lastAt: null },
  '["Nobody asks"]': { count: 1, firstAt: null, lastAt: null },
};

function countersIn(language: 'en' | 'zh'): [name: string, value: string][] {
  const facts = { now, person: { counters } } as unknown as Facts; // all that is told here
  const [texts, words, locale] =
    language === 'zh' ? ([chineseTexts, zhCN, 'zh-CN'] as const) : ([englishTexts, en, 'en'] as const);
  const speech = { ...speechOf(words, locale), dateTime: () => 'Nov 20' };
  const groups = factGroups(facts, { texts, speech, locale, milestone: (id) => id, counters: rules });
  return groups.find(({ name }) => name === texts.counters)?.lines ?? [];
}

describe('what was counted', () => {
  it('is told in the words of the explanation, in all and in the days that rules ask about', () => {
    expect(countersIn('en')).toEqual([
      ['“Invoice Created”', '3 in all, 2 in the last 7 days, last on Nov 20'],
      ['“Invoice Paid” (amount is more than 100)', '1,200 in all, 1 in the last day'],
      ['“Signed In”', '12 in all'],
      ['["Nobody asks"]', '1 in all'],
    ]);
  });

  it('is told in Chinese', () => {
    expect(countersIn('zh').slice(0, 2)).toEqual([
      ['“Invoice Created”', '共 3 次，过去 7 天内 2 次，最近一次在 Nov 20'],
      ['“Invoice Paid”（amount 大于 100）', '共 1,200 次，过去 1 天内 1 次'],
    ]);
  });
});

describe('the visit', () => {
  const session = {
    number: 3,
    pageViews: 1200,
    seconds: 3905,
    idleSeconds: 0,
    errors: 0,
    shows: 1,
    startedAt: now - 3_905_000,
    lastAt: now,
  };
  const visitIn = (language: 'en' | 'zh') => {
    const [texts, words, locale] =
      language === 'zh' ? ([chineseTexts, zhCN, 'zh-CN'] as const) : ([englishTexts, en, 'en'] as const);
    const speech = { ...speechOf(words, locale), dateTime: (at: number) => new Date(at).toISOString().slice(11, 16) };
    const groups = factGroups({ now, session } as Facts, {
      texts,
      speech,
      locale,
      milestone: (id) => id,
      counters: [],
    });
    return groups.find(({ name }) => name === texts.visit)?.lines;
  };

  it('is told with moments and durations in words', () => {
    expect(visitIn('en')).toEqual([
      ['number of the visit', '3'],
      ['begun at', '10:54'],
      ['last active at', '12:00'],
      ['lasts for', '1 hour 5 minutes'],
      ['idle for', '0 seconds'],
      ['pages viewed this visit', '1,200'],
      ['errors met this visit', '0'],
      ['flows that interrupted', '1'],
    ]);
  });

  it('is told in Chinese', () => {
    expect(visitIn('zh')?.slice(1, 5)).toEqual([
      ['开始时间', '10:54'],
      ['最近活动时间', '12:00'],
      ['已持续', '1小时 5分钟'],
      ['已空闲', '0秒钟'],
    ]);
  });
});
