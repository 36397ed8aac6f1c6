import type { Flow } from '@foothold/sdk/contract';
import { type Key, t } from '../../../i18n/index.js';
import { SkeletonLines } from '../../../ui/index.js';
import { blockKinds } from '../blocks/registry.js';
import { stepTitle } from '../pieces/choosers.js';
import { findBlock } from '../state/draft.js';
import { localeName } from '../translations/locale-name.js';
import { type Change, changesBetween, type TriggerPart } from './diff.js';

const triggerParts: Record<TriggerPart, Key> = {
  audience: 'trigger.who',
  scene: 'trigger.where',
  prompts: 'trigger.when',
  delaySeconds: 'trigger.delay',
  gate: 'trigger.able',
  frequency: 'trigger.often',
  priority: 'trigger.priority',
  schedule: 'trigger.schedule',
};

/** What differs between two versions, as a list of sentences. `before` is undefined while it is being read. */
export function DiffList({ before, after }: { before: Flow | undefined; after: Flow }) {
  if (!before) return <SkeletonLines lines={2} />;
  const changes = changesBetween(before, after);
  if (changes.length === 0) return <p class="muted small">{t('publishing.noChanges')}</p>;
  return (
    <ul class="fe-diff">
      {changes.map((change, index) => (
        <li key={index} class={`fe-diff-${tone(change)}`}>
          {sentence(change, before, after)}
        </li>
      ))}
    </ul>
  );
}

function tone({ type }: Change): 'added' | 'removed' | 'changed' {
  if (type === 'stepAdded' || type === 'blockAdded') return 'added';
  return type === 'stepRemoved' || type === 'blockRemoved' ? 'removed' : 'changed';
}

function sentence(change: Change, before: Flow, after: Flow): string {
  const step = (stepId: string): string => {
    const index = after.steps.findIndex((each) => each.id === stepId);
    return stepTitle(after.steps[index]?.name, index);
  };
  const block = (flow: Flow, blockId: string): string => {
    const found = findBlock(flow, blockId)?.block;
    if (!found) return '';
    const kind = blockKinds[found.type];
    const excerpt = kind.excerpt(found).slice(0, 60);
    return excerpt === '' ? t(kind.label) : `${t(kind.label)} “${excerpt}”`;
  };
  switch (change.type) {
    case 'renamed':
      return t('publishing.diffRenamed', { before: change.before, after: change.after });
    case 'stepAdded':
      return t('publishing.diffStepAdded', { step: step(change.stepId) });
    case 'stepRemoved':
      return t('publishing.diffStepRemoved', { step: stepTitle(change.step.name, change.index) });
    case 'stepsReordered':
      return t('publishing.diffStepsReordered');
    case 'stepChanged':
      return t('publishing.diffStepChanged', { step: step(change.stepId) });
    case 'blockAdded':
      return t('publishing.diffBlockAdded', { step: step(change.stepId), block: block(after, change.blockId) });
    case 'blockRemoved':
      return t('publishing.diffBlockRemoved', { step: step(change.stepId), block: block(before, change.blockId) });
    case 'blockChanged':
      return t('publishing.diffBlockChanged', { step: step(change.stepId), block: block(after, change.blockId) });
    case 'blocksReordered':
      return t('publishing.diffBlocksReordered', { step: step(change.stepId) });
    case 'patternChanged':
      return t('publishing.diffPattern');
    case 'themeChanged':
      return t('publishing.diffTheme');
    case 'triggerChanged':
      return t('publishing.diffTrigger', { part: t(triggerParts[change.part]) });
    case 'translationsChanged':
      return t('publishing.diffTranslations', { count: change.count, language: localeName(change.locale) });
  }
}
