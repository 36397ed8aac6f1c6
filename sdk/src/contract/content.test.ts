import { describe, expect, it } from 'vitest';
import {
  conditionsOfContent,
  directionOf,
  type Flow,
  interpolations,
  localesOf,
  requiredTraitsOfContent,
  textKeys,
  toContent,
} from './index.js';

const flow: Flow = {
  formatVersion: 2,
  id: 'f',
  name: 'F',
  pattern: { type: 'checklist', launcher: 'First steps' },
  defaultLocale: 'en',
  trigger: { prompts: [{ on: 'page' }], frequency: { repeat: 'once' } },
  steps: [
    {
      id: 's',
      when: { type: 'not', of: { type: 'fact', fact: { of: 'account', trait: 'industry' }, op: 'exists' } },
      blocks: [
        { type: 'heading', id: 'h', text: 'Hi {{ person.firstName | there }}' },
        {
          type: 'richText',
          id: 'r',
          content: [{ type: 'bulletList', items: [[{ text: 'You work at {{account.name}}' }]] }],
        },
        { type: 'checklist', id: 'c', items: [{ id: 'i', title: 'Send', description: 'Soon' }] },
        {
          type: 'question',
          id: 'q',
          kind: 'single',
          label: 'Goal?',
          options: [{ id: 'paid', label: 'Get paid' }],
        },
      ],
    },
  ],
  translations: {
    zh: { 'h.text': '你好', 'i.title': '发送', 'q.options.paid': '收款' },
    'zh-TW': { 'h.text': '您好', 'i.title': ' ' },
    ar: { 'r.content': [{ type: 'paragraph', content: [{ text: 'أهلا' }] }] },
  },
};

const shown = (locale: string) => {
  const content = toContent(flow, { formatVersion: 2, version: 7 }, locale, null);
  return Object.fromEntries(textKeys(content).map((text) => [text.key, text.value]));
};

describe('textKeys', () => {
  it('lists every text with a key of its own, in reading order', () => {
    expect(textKeys(flow).map((text) => text.key)).toEqual([
      'pattern.launcher',
      'h.text',
      'r.content',
      'i.title',
      'i.description',
      'q.label',
      'q.options.paid',
    ]);
  });
});

describe('toContent', () => {
  it('falls back from region to language to the default locale, text by text', () => {
    expect(shown('zh-TW')).toMatchObject({
      'h.text': '您好',
      'i.title': '发送',
      'i.description': 'Soon',
      'q.options.paid': '收款',
    });
    expect(shown('zh')).toMatchObject({ 'h.text': '你好', 'pattern.launcher': 'First steps' });
    expect(shown('en')).toMatchObject({ 'h.text': 'Hi {{ person.firstName | there }}' });
  });

  it('carries version, direction and theme', () => {
    expect(toContent(flow, { formatVersion: 2, version: 7 }, 'ar', null)).toMatchObject({
      flowId: 'f',
      version: 7,
      locale: 'ar',
      direction: 'rtl',
      theme: null,
    });
    expect(localesOf(flow)).toEqual(['en', 'zh', 'zh-TW', 'ar']);
  });

  it('knows the direction of a locale, and that a script decides over a language', () => {
    expect(['he', 'fa-IR', 'ur', 'az-Arab', 'en', 'zh-CN', 'ks-Deva'].map(directionOf)).toEqual([
      'rtl',
      'rtl',
      'rtl',
      'rtl',
      'ltr',
      'ltr',
      'ltr',
    ]);
  });
});

describe('what a content reads', () => {
  it('is found in interpolations and in the conditions of steps', () => {
    expect(requiredTraitsOfContent(flow)).toEqual({ person: ['firstName'], account: ['name', 'industry'] });
    expect(conditionsOfContent(flow)).toHaveLength(1);
  });

  it('reads interpolations with their fallbacks', () => {
    expect(
      interpolations('{{person.first name|dear friend}} {{account.plan}} {{session.goal | }} {{x.y}} {{person.}}'),
    ).toEqual([
      { of: 'person', name: 'first name', fallback: 'dear friend' },
      { of: 'account', name: 'plan' },
      { of: 'session', name: 'goal', fallback: '' },
    ]);
  });
});

describe('the texts of a resource centre', () => {
  const centre: Flow = {
    ...flow,
    pattern: {
      type: 'resourceCentre',
      launcher: 'Help',
      sections: [
        { type: 'announcements', id: 'news', title: 'News' },
        { type: 'flows', id: 'tours', flows: [{ id: 'offer', flowId: 'tour', title: 'A tour' }] },
        { type: 'links', id: 'links', links: [{ id: 'status', title: 'Status of {{account.name}}', url: '/status' }] },
      ],
      contact: { label: 'Write to us', actions: [] },
    },
    steps: [
      {
        id: 's',
        blocks: [
          { type: 'checklist', id: 'c', items: [{ id: 'i', title: 'Send', parts: [{ id: 'p', title: 'Choose' }] }] },
        ],
      },
    ],
    translations: { zh: { 'news.title': '动态', 'offer.title': '导览', 'pattern.contact': '联系', 'p.title': '选择' } },
  };

  it('have keys of their own, as have parts of items', () => {
    expect(textKeys(centre).map(({ key }) => key)).toEqual([
      'pattern.launcher',
      'news.title',
      'offer.title',
      'status.title',
      'pattern.contact',
      'i.title',
      'p.title',
    ]);
    expect(requiredTraitsOfContent(centre).account).toEqual(['name']);
  });

  it('are translated where there is a translation', () => {
    const content = toContent(centre, { formatVersion: 2, version: 1 }, 'zh', null);
    expect(textKeys(content).map(({ value }) => value)).toEqual([
      'Help',
      '动态',
      '导览',
      'Status of {{account.name}}',
      '联系',
      'Send',
      '选择',
    ]);
  });
});
