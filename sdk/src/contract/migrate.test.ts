import { describe, expect, it } from 'vitest';
import { formatVersion, type Migration, migrate, migrateWith, migrations } from './index.js';
import { parseFlow } from './schema/index.js';

const versionOne = () => ({
  formatVersion: 1,
  id: 'welcome',
  name: 'Welcome',
  pattern: { type: 'modal' },
  defaultLocale: 'en',
  steps: [
    {
      id: 's1',
      blocks: [
        { type: 'heading', id: 'h', text: 'Welcome' },
        { type: 'richText', id: 'r', paragraphs: ['Good to see you.', ''] },
      ],
    },
  ],
  trigger: { prompt: { on: 'idle', seconds: 5 }, frequency: { repeat: 'once' } },
});

describe('migrate', () => {
  it('reads a flow of format 1', () => {
    const migrated = migrate('flow', versionOne());
    if (!migrated.ok) throw new Error('refused');
    const parsed = parseFlow(migrated.value);
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
    expect(parsed.value.trigger.prompts).toEqual([{ on: 'idle', seconds: 5 }]);
    expect(parsed.value.steps[0]?.blocks[1]).toEqual({
      type: 'richText',
      id: 'r',
      content: [
        { type: 'paragraph', content: [{ text: 'Good to see you.' }] },
        { type: 'paragraph', content: [] },
      ],
    });
  });

  it('leaves a flow of the current format as it is', () => {
    const current = { ...versionOne(), formatVersion };
    expect(migrate('flow', current)).toEqual({ ok: true, value: current });
  });

  it('gives a flow without a prompt the one it had: a page view', () => {
    const { prompt: _, ...trigger } = versionOne().trigger;
    expect(migrate('flow', { ...versionOne(), trigger })).toMatchObject({
      value: { trigger: { prompts: [{ on: 'page' }] } },
    });
  });

  it('does not stumble over a broken flow of format 1', () => {
    for (const broken of [{ steps: 'x' }, { steps: [null, { blocks: 3 }] }, { trigger: [] }])
      expect(migrate('flow', { formatVersion: 1, ...broken }).ok).toBe(true);
  });

  it('refuses what is newer than this code, with a reason a person can act on', () => {
    expect(migrate('theme', { formatVersion: formatVersion + 1 })).toEqual({
      ok: false,
      problems: [
        {
          code: 'format_too_new',
          path: 'formatVersion',
          message: `The theme was written by a newer Foothold (format ${formatVersion + 1}; this one knows up to ${formatVersion}). Update Foothold.`,
        },
      ],
    });
  });

  it('refuses what tells no version', () => {
    for (const input of [{}, { formatVersion: '2' }, { formatVersion: 0 }, { formatVersion: 1.5 }])
      expect(migrate('flow', input)).toMatchObject({ ok: false, problems: [{ code: 'format_unknown' }] });
    for (const input of [null, 3, []])
      expect(migrate('flow', input)).toMatchObject({ problems: [{ code: 'wrong_type', path: '' }] });
  });

  it('runs the migrations one after the other, and misses none', () => {
    const note =
      (to: number): Migration['flow'] =>
      (flow) => ({ ...flow, notes: [...(Array.isArray(flow.notes) ? flow.notes : []), to] });
    const steps = [2, 3].map((to): Migration => ({ to, about: '', flow: note(to), theme: note(to) }));
    expect(migrateWith(steps, 3, 'flow', { formatVersion: 1 })).toEqual({
      ok: true,
      value: { formatVersion: 3, notes: [2, 3] },
    });
    expect(migrateWith(steps, 4, 'flow', { formatVersion: 1 }).ok).toBe(false);
    expect(migrations.map((migration) => migration.to)).toEqual(
      Array.from({ length: formatVersion - 1 }, (_, index) => index + 2),
    );
  });
});
