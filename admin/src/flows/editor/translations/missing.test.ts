import { type Flow, formatVersion } from '@foothold/sdk/contract';
import { describe, expect, it } from 'vitest';
import { missingTexts } from './missing.js';

const flow: Flow = {
  formatVersion,
  id: 'f',
  name: 'F',
  pattern: { type: 'checklist', launcher: 'Start' },
  steps: [
    {
      id: 'one',
      blocks: [
        { type: 'heading', id: 'title', text: 'Title' },
        { type: 'richText', id: 'body', content: [{ type: 'paragraph', content: [{ text: 'Body' }] }] },
        { type: 'image', id: 'decoration', src: '/a.png', alt: '', width: 1, height: 1 },
      ],
    },
  ],
  trigger: { prompts: [{ on: 'page' }], frequency: { repeat: 'once' } },
  defaultLocale: 'en',
  translations: { 'zh-CN': { 'title.text': '标题', 'body.content': [{ type: 'paragraph', content: [] }] } },
};

describe('missingTexts', () => {
  it('lists what says something in one language and nothing in the other', () => {
    expect(missingTexts(flow, 'zh-CN')).toEqual(['pattern.launcher', 'body.content']);
  });

  it('lists every text of a language that has none', () => {
    expect(missingTexts(flow, 'de')).toEqual(['pattern.launcher', 'title.text', 'body.content']);
  });
});
