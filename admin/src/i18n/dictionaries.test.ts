import { describe, expect, it } from 'vitest';
import { en } from './en/index.js';
import type { Message, Section } from './message.js';
import { zhCN } from './zh-CN/index.js';

function forms(message: Message): string[] {
  return typeof message === 'string' ? [message] : [message.one, message.other].filter((form) => form !== undefined);
}

function placeholders(message: Message): string[] {
  return [...new Set(forms(message).flatMap((form) => form.match(/\{\w+\}/g) ?? []))].sort();
}

const english: Record<string, Section> = en;
const chinese: Record<string, Section> = zhCN;

describe('the dictionaries', () => {
  it('have the same sections', () => {
    expect(Object.keys(chinese).sort()).toEqual(Object.keys(english).sort());
  });

  for (const [name, section] of Object.entries(english)) {
    it(`have the same keys in ${name}`, () => {
      expect(Object.keys(chinese[name] ?? {}).sort()).toEqual(Object.keys(section).sort());
    });

    it(`fill in the same placeholders in ${name}`, () => {
      const differing = Object.entries(section).filter(([key, message]) => {
        const other = chinese[name]?.[key];
        return other === undefined || placeholders(other).join() !== placeholders(message).join();
      });
      expect(differing.map(([key]) => key)).toEqual([]);
    });

    it(`leave nothing empty or untranslated in ${name}`, () => {
      const sameInBoth = Object.entries(section).filter(([key, message]) => {
        const text = forms(message).join();
        const other = chinese[name]?.[key];
        // Names of products, formats and techniques stay as they are: they hold no lower-case sentence.
        const isSentence = /[a-z]{3,} [a-z]{2,} [a-z]{2,}/.test(text);
        return (
          text === '' ||
          other === undefined ||
          forms(other).join() === '' ||
          (isSentence && forms(other).join() === text)
        );
      });
      expect(sameInBoth.map(([key]) => key)).toEqual([]);
    });
  }

  // One word for one thing, also for what English has other words for.
  it.each([
    ['您', '你'],
    ['助推', '助力'],
    ['会话', '访问'],
    ['达到里程碑', '达成里程碑'],
    ['分析者', '分析师'],
  ])('say in Chinese not %s but %s', (word) => {
    const found = Object.entries(chinese).flatMap(([name, section]) =>
      Object.entries(section).flatMap(([key, message]) =>
        forms(message).join().includes(word) ? [`${name}.${key}`] : [],
      ),
    );
    expect(found).toEqual([]);
  });
});
