import type { Flow } from '@foothold/sdk/contract';
import { type Key, t } from '../../../i18n/index.js';
import { blockKinds } from '../blocks/registry.js';
import { stepTitle } from '../pieces/choosers.js';
import { localeName } from '../translations/locale-name.js';

/** The headings of the trigger's parts. */
const triggerParts: Partial<Record<string, Key>> = {
  audience: 'trigger.who',
  scene: 'trigger.where',
  prompts: 'trigger.when',
  gate: 'trigger.able',
  frequency: 'trigger.often',
  priority: 'trigger.often',
  schedule: 'trigger.often',
};

/** Where a problem is, in words: "2. Finish · Button". */
export function problemTitle(path: string, flow: Flow): string {
  const [, stepIndex] = /^steps\[(\d+)\]/.exec(path) ?? [];
  if (stepIndex !== undefined) {
    const step = flow.steps[Number(stepIndex)];
    const [, blockIndex] = /\.blocks\[(\d+)\]/.exec(path) ?? [];
    const block = blockIndex === undefined ? undefined : step?.blocks[Number(blockIndex)];
    const title = stepTitle(step?.name, Number(stepIndex));
    return block ? `${title} · ${t(blockKinds[block.type].label)}` : title;
  }
  const [, part] = /^trigger\.(\w+)/.exec(path) ?? [];
  if (path.startsWith('trigger')) return t(part ? (triggerParts[part] ?? 'editor.tab_trigger') : 'editor.tab_trigger');
  const [, locale] = /^translations\.([^.]+)/.exec(path) ?? [];
  if (locale !== undefined) return localeName(locale);
  if (path === 'name') return t('editor.flowName');
  return path.startsWith('steps') ? t('editor.steps') : t('editor.tab_design');
}
