import type { Condition } from '@foothold/sdk/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { en } from '../i18n/en/index.js';
import { dictionary, locale } from '../i18n/locale.js';
import { zhCN } from '../i18n/zh-CN/index.js';
import { describeCondition } from './describe.js';

const names = {
  flow: (id: string) => `Flow ${id}`,
  milestone: (id: string) => `Milestone ${id}`,
  segment: (id: string) => `Segment ${id}`,
};

const cases: [Condition, string, string][] = [
  [
    {
      type: 'all',
      of: [
        { type: 'fact', fact: { of: 'person', trait: 'plan' }, op: 'is', value: 'pro' },
        { type: 'fact', fact: { of: 'milestone', milestoneId: 'a', measure: 'reached' }, op: 'is', value: true },
      ],
    },
    'plan is “pro” and reached “Milestone a”',
    'plan 是“pro”，且已达成“Milestone a”',
  ],
  [{ type: 'fact', fact: { of: 'person', trait: 'plan' }, op: 'is', value: 'pro' }, 'plan is “pro”', 'plan 是“pro”'],
  [
    { type: 'fact', fact: { of: 'account', trait: 'seats' }, op: 'gte', value: 1_000 },
    'the account’s seats is at least 1,000',
    '账户的 seats 至少为 1,000',
  ],
  [
    { type: 'fact', fact: { of: 'person', trait: 'role' }, op: 'in', value: ['founder', 'accountant'] },
    'role is “founder” or “accountant”',
    'role 是“founder”或“accountant”',
  ],
  [
    { type: 'fact', fact: { of: 'person', trait: 'trialEndsAt' }, op: 'inNextDays', value: 3 },
    'trialEndsAt is within the next 3 days',
    'trialEndsAt 在未来 3 天内',
  ],
  [
    { type: 'fact', fact: { of: 'event', name: 'Invoice Sent', measure: 'count' }, op: 'is', value: 0 },
    'never did “Invoice Sent”',
    '从未做过“Invoice Sent”',
  ],
  [
    { type: 'fact', fact: { of: 'event', name: 'foothold.identified', measure: 'count' }, op: 'gte', value: 1 },
    'did “sign-in” at least once',
    '至少做过 1 次“登录”',
  ],
  [
    { type: 'fact', fact: { of: 'event', name: 'Invoice Sent', measure: 'count', withinDays: 7 }, op: 'gte', value: 3 },
    'did “Invoice Sent” at least 3 times in the last 7 days',
    '过去 7 天内至少做过 3 次“Invoice Sent”',
  ],
  [
    {
      type: 'fact',
      fact: {
        of: 'event',
        name: 'Invoice Sent',
        measure: 'count',
        where: [{ property: 'amount', op: 'gt', value: 100 }],
      },
      op: 'gte',
      value: 1,
    },
    'did “Invoice Sent” (amount is more than 100) at least once',
    '至少做过 1 次“Invoice Sent”（amount 大于 100）',
  ],
  [
    { type: 'fact', fact: { of: 'milestone', milestoneId: 'm', measure: 'reached' }, op: 'is', value: false },
    'has not reached “Milestone m”',
    '尚未达成“Milestone m”',
  ],
  [
    { type: 'fact', fact: { of: 'flow', flowId: 'f', measure: 'state' }, op: 'is', value: 'completed' },
    'the outcome of “Flow f” is completed',
    '“Flow f”的结果是已完成',
  ],
  [
    { type: 'fact', fact: { of: 'page', part: 'path' }, op: 'matches', value: '/invoices/*' },
    'the page’s path matches “/invoices/*”',
    '页面的路径匹配“/invoices/*”',
  ],
  [{ type: 'fact', fact: { of: 'device', property: 'touch' }, op: 'is', value: true }, 'touch is on', '触控已开启'],
];

const both: Condition = {
  type: 'all',
  of: [
    { type: 'fact', fact: { of: 'friction' }, op: 'gt', value: 0 },
    {
      type: 'any',
      of: [
        { type: 'fact', fact: { of: 'lifecycle', property: 'stage' }, op: 'is', value: 'activation' },
        { type: 'not', of: { type: 'fact', fact: { of: 'locale' }, op: 'is', value: 'en' } },
      ],
    },
  ],
};

describe('describeCondition in English', () => {
  beforeAll(() => {
    dictionary.value = en;
    locale.value = 'en';
  });

  it.each(cases)('says %j', (condition, english) => {
    expect(describeCondition(condition, names)).toBe(english);
  });

  it('puts inner groups in brackets', () => {
    expect(describeCondition(both, names)).toBe(
      'the friction index is more than 0 and (the lifecycle stage is activation or not: the language is “en”)',
    );
  });

  it('says that an empty audience is everybody', () => {
    expect(describeCondition({ type: 'all', of: [] }, names)).toBe('everybody');
  });
});

describe('describeCondition in Chinese', () => {
  beforeAll(() => {
    dictionary.value = zhCN;
    locale.value = 'zh-CN';
  });
  afterAll(() => {
    dictionary.value = en;
    locale.value = 'en';
  });

  it.each(cases)('says %j', (condition, _english, chinese) => {
    expect(describeCondition(condition, names)).toBe(chinese);
  });

  it('puts inner groups in brackets of its own, and no space between its words', () => {
    expect(describeCondition(both, names)).toBe('摩擦指数大于 0，且（生命周期阶段是激活，或并非：语言是“en”）');
  });
});
