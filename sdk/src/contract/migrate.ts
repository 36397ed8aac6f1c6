import type { Parsed } from './error.js';
import { formatVersion } from './version.js';

/** What is stored: read with care, since older code or another program may have written it. */
type Stored = Record<string, unknown>;

/** One step of the stored format. `up` takes version `to - 1` and gives version `to`; it never throws. */
export interface Migration {
  to: number;
  /** What changed, for people. */
  about: string;
  flow(flow: Stored): Stored;
  theme(theme: Stored): Stored;
}

const isRecord = (value: unknown): value is Stored =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const mapList = (value: unknown, change: (item: Stored) => unknown): unknown =>
  Array.isArray(value) ? value.map((item: unknown) => (isRecord(item) ? change(item) : item)) : value;

/**
 * All migrations in order. To change the format: raise `formatVersion` in `version.ts`, add a migration here, add
 * its test with a stored example of the old version. Never change one that has been released.
 *
 * 1 → 2
 * - `trigger.prompt`, one prompt, became the list `trigger.prompts`; without one the flow showed on a page view.
 * - A rich text block held its paragraphs as plain strings in `paragraphs`; they became nodes in `content`.
 */
export const migrations: readonly Migration[] = [
  {
    to: 2,
    about: 'Several prompts; rich text as nodes',
    theme: (theme) => theme,
    flow: (flow) => ({
      ...flow,
      ...(isRecord(flow.trigger) ? { trigger: withPrompts(flow.trigger) } : {}),
      steps: mapList(flow.steps, (step) => ({ ...step, blocks: mapList(step.blocks, withNodes) })),
    }),
  },
];

function withPrompts({ prompt, ...trigger }: Stored): Stored {
  if (Array.isArray(trigger.prompts)) return trigger;
  return { ...trigger, prompts: [prompt ?? { on: 'page' }] };
}

function withNodes({ paragraphs, ...block }: Stored): Stored {
  if (block.type !== 'richText' || !Array.isArray(paragraphs))
    return { ...block, ...(paragraphs ? { paragraphs } : {}) };
  const content = paragraphs.map((text: unknown) => ({ type: 'paragraph', content: text === '' ? [] : [{ text }] }));
  return { ...block, content };
}

/**
 * Brings a stored flow or theme to the version that this code writes. What has no `formatVersion` that can be read,
 * or a newer one than this code knows, is refused (`format_unknown`, `format_too_new`). The result is not yet
 * validated: parse it.
 */
export function migrate(what: 'flow' | 'theme', stored: unknown): Parsed<unknown> {
  return migrateWith(migrations, formatVersion, what, stored);
}

/** As `migrate`, with the migrations to use and the version to reach. */
export function migrateWith(
  steps: readonly Migration[],
  target: number,
  what: 'flow' | 'theme',
  stored: unknown,
): Parsed<unknown> {
  const refuse = (code: string, message: string, path = 'formatVersion'): Parsed<unknown> => ({
    ok: false,
    problems: [{ code, message, path }],
  });
  if (!isRecord(stored)) return refuse('wrong_type', `This is not a ${what}: it must be an object.`, '');
  const version = stored.formatVersion;
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 1)
    return refuse('format_unknown', `The ${what} says no format version. Add “formatVersion”: ${target}.`);
  if (version > target)
    return refuse(
      'format_too_new',
      `The ${what} was written by a newer Foothold (format ${version}; this one knows up to ${target}). Update Foothold.`,
    );
  let current = stored;
  for (let next = version + 1; next <= target; next++) {
    const step = steps.find((migration) => migration.to === next);
    if (!step) return refuse('format_unknown', `Format ${version} can no longer be read.`);
    current = { ...step[what](current), formatVersion: next };
  }
  return { ok: true, value: current };
}
