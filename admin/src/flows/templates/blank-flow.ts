import {
  type Block,
  type Flow,
  formatVersion,
  type Locale,
  type Pattern,
  type PatternType,
} from '@foothold/sdk/contract';
import { t } from '../../i18n/index.js';
import { blockKinds } from '../editor/blocks/registry.js';
import { newId } from '../editor/state/ids.js';
import { patternName } from '../pattern.js';

const patterns: Record<PatternType, () => Pattern> = {
  modal: () => ({ type: 'modal' }),
  tour: () => ({ type: 'tour' }),
  checklist: () => ({ type: 'checklist', launcher: patternName('checklist') }),
  hotspot: () => ({
    type: 'hotspot',
    target: { descriptions: [{ by: 'testId', attribute: 'data-testid', value: '' }] },
  }),
  emptyState: () => ({ type: 'emptyState', slot: '' }),
  banner: () => ({ type: 'banner' }),
  slideout: () => ({ type: 'slideout' }),
  survey: () => ({ type: 'survey' }),
  resourceCentre: () => ({ type: 'resourceCentre', launcher: patternName('resourceCentre') }),
  microLearning: () => ({
    type: 'microLearning',
    target: { descriptions: [{ by: 'testId', attribute: 'data-testid', value: '' }] },
  }),
};

/** The patterns in the order in which they are offered. */
export const patternTypes: readonly PatternType[] = [
  'modal',
  'tour',
  'checklist',
  'hotspot',
  'emptyState',
  'banner',
  'slideout',
  'survey',
  'resourceCentre',
  'microLearning',
];

/** Patterns that stand by as long as their rules hold. */
const standing: readonly PatternType[] = ['emptyState', 'resourceCentre', 'microLearning'];

/** A flow with one step of the most usual blocks. Its texts are in the language on the screen. */
export function blankFlow(pattern: PatternType, name: string, defaultLocale: Locale): Flow {
  return {
    formatVersion,
    id: newId('flow'),
    name,
    pattern: patterns[pattern](),
    steps: [{ id: newId('step'), blocks: blocksFor(pattern) }],
    trigger: {
      prompts: [{ on: 'page' }],
      frequency: { repeat: standing.includes(pattern) ? 'always' : 'untilDone' },
    },
    defaultLocale,
  };
}

function blocksFor(pattern: PatternType): Block[] {
  const { heading, richText, question, checklist, progress } = blockKinds;
  const done: Block = {
    type: 'button',
    id: newId('button'),
    label: t('editor.newButton'),
    // At the last step it ends the flow; where a step is added, it leads there.
    actions: [{ type: 'next' }],
  };
  switch (pattern) {
    case 'checklist':
      return [heading.create(), progress.create(), checklist.create()];
    case 'resourceCentre':
      return [heading.create(), richText.create(), checklist.create()];
    case 'survey':
      return [question.create(), done];
    case 'banner':
      return [richText.create()];
    case 'microLearning':
      return [heading.create(), richText.create()];
    default:
      return [heading.create(), richText.create(), done];
  }
}
