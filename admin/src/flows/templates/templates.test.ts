import { type Flow, textKeys } from '@foothold/sdk/contract';
import { checkFlow } from '@foothold/sdk/engine';
import { parseFlow } from '@foothold/sdk/schema';
import { describe, expect, it } from 'vitest';
import { templates } from './all.js';
import type { Template } from './template.js';
import { writeFlow } from './write-flow.js';

/** As the gallery does it when the author accepts everything that is proposed. */
function written(template: Template, defaultLocale = 'en', withMilestone = true): Flow {
  const values = Object.fromEntries(
    template.blanks
      .filter((blank) => blank.type === 'milestone')
      .map((blank) => [blank.id, withMilestone ? 'first-value' : null]),
  );
  return writeFlow(template, values, { id: `${template.id}-flow`, defaultLocale });
}

describe('the templates', () => {
  it('are told apart by their ids', () => {
    expect(new Set(templates.map((template) => template.id)).size).toBe(templates.length);
  });

  it('use every pattern', () => {
    expect([...new Set(templates.map((template) => template.pattern))].sort()).toEqual(
      [
        'banner',
        'checklist',
        'emptyState',
        'hotspot',
        'microLearning',
        'modal',
        'resourceCentre',
        'slideout',
        'survey',
        'tour',
      ].sort(),
    );
  });

  // Whoever begins with one is not told of mistakes that are not theirs.
  it.each(templates.map((template) => [template.id, template] as const))('pass their checks: %s', (_, template) => {
    const around = { now: 0, milestones: [], caps: { perSession: 3, perDay: 5, gapMinutes: 5 }, others: [] };
    // Of a product's own, these are what a template reads; what its events are called is for the author to say.
    const seen = { events: new Set<string>(), person: new Set(['plan', 'trialEndsAt']), account: new Set<string>() };
    expect(checkFlow(written(template, 'en', false), { ...around, seen })).toEqual([]);
  });

  for (const template of templates) {
    describe(template.id, () => {
      it('can be published as it is', () => {
        expect(parseFlow(written(template))).toMatchObject({ ok: true });
      });

      it('can be published when the milestone is left open', () => {
        expect(parseFlow(written(template, 'en', false))).toMatchObject({ ok: true });
      });

      it('can be published in Chinese with an English translation', () => {
        const flow = written(template, 'zh-CN');
        expect(parseFlow(flow)).toMatchObject({ ok: true });
        expect(Object.keys(flow.translations ?? {})).toEqual(['en']);
      });

      it('has the pattern that it says', () => {
        expect(written(template).pattern.type).toBe(template.pattern);
      });

      it('says everything in both languages', () => {
        const flow = written(template);
        const texts = flow.translations?.['zh-CN'] ?? {};
        expect(Object.keys(texts)).toEqual(textKeys(flow).map((text) => text.key));
        for (const { key, value } of textKeys(flow)) {
          if (JSON.stringify(value).match(/[a-z]{3,} [a-z]{3,}/)) expect(texts[key], key).not.toEqual(value);
        }
      });
    });
  }

  it('let what the author wrote stand in every language', () => {
    const welcome = templates.find((template) => template.id === 'welcome');
    if (!welcome) throw new Error('The template is gone.');
    const flow = writeFlow(welcome, { product: 'Ledgerly' }, { id: 'welcome', defaultLocale: 'en' });
    expect(JSON.stringify(flow.steps)).toContain('Ledgerly');
    expect(JSON.stringify(flow.translations)).toContain('Ledgerly');
  });
});
