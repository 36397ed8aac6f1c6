import { type Flow, formatVersion } from '@foothold/sdk/contract';
import { describe, expect, it } from 'vitest';
import {
  addBlock,
  addStep,
  moveBlock,
  moveStep,
  patchFlow,
  patchStep,
  putBlock,
  removeBlock,
  removeStep,
  setTranslation,
} from '../state/draft.js';
import { changesBetween } from './diff.js';

const flow: Flow = {
  formatVersion,
  id: 'f',
  name: 'Tour',
  pattern: { type: 'tour' },
  steps: [
    {
      id: 'one',
      blocks: [
        { type: 'heading', id: 'a', text: 'A' },
        { type: 'divider', id: 'b' },
      ],
    },
    { id: 'two', blocks: [{ type: 'heading', id: 'c', text: 'C' }] },
  ],
  trigger: { prompts: [{ on: 'page' }], frequency: { repeat: 'once' } },
  defaultLocale: 'en',
  translations: { 'zh-CN': { 'a.text': '甲' } },
};

describe('changesBetween', () => {
  it('finds nothing between equal flows, whatever the order of their keys', () => {
    const { id, ...rest } = structuredClone(flow);
    expect(changesBetween(flow, { ...rest, id })).toEqual([]);
  });

  it('names each kind of change', () => {
    expect(changesBetween(flow, patchFlow(flow, { name: 'New' }))).toEqual([
      { type: 'renamed', before: 'Tour', after: 'New' },
    ]);
    expect(changesBetween(flow, putBlock(flow, { type: 'heading', id: 'a', text: 'B' }))).toEqual([
      { type: 'blockChanged', stepId: 'one', blockId: 'a' },
    ]);
    expect(changesBetween(flow, addBlock(flow, 'two', 0, { type: 'divider', id: 'd' }))).toEqual([
      { type: 'blockAdded', stepId: 'two', blockId: 'd' },
    ]);
    expect(changesBetween(flow, removeBlock(flow, 'b'))).toEqual([
      { type: 'blockRemoved', stepId: 'one', blockId: 'b' },
    ]);
    expect(changesBetween(flow, moveBlock(flow, 'one', 0, 1))).toEqual([{ type: 'blocksReordered', stepId: 'one' }]);
    expect(changesBetween(flow, moveStep(flow, 0, 1))).toEqual([{ type: 'stepsReordered' }]);
    expect(changesBetween(flow, patchStep(flow, 'one', { page: '/a' }))).toEqual([
      { type: 'stepChanged', stepId: 'one' },
    ]);
    expect(changesBetween(flow, removeStep(flow, 'two'))).toMatchObject([{ type: 'stepRemoved', index: 1 }]);
    const added = addStep(flow, 2);
    expect(changesBetween(flow, added.flow)).toEqual([{ type: 'stepAdded', stepId: added.stepId }]);
    expect(changesBetween(flow, patchFlow(flow, { trigger: { ...flow.trigger, priority: 9 } }))).toEqual([
      { type: 'triggerChanged', part: 'priority' },
    ]);
    expect(changesBetween(flow, patchFlow(flow, { pattern: { type: 'tour', progress: false } }))).toEqual([
      { type: 'patternChanged' },
    ]);
    expect(changesBetween(flow, patchFlow(flow, { themeId: 't' }))).toEqual([{ type: 'themeChanged' }]);
    expect(changesBetween(flow, setTranslation(flow, 'de', 'a.text', 'A'))).toEqual([
      { type: 'translationsChanged', locale: 'de', count: 1 },
    ]);
  });
});
