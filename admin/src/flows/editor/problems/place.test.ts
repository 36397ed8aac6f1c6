import { type Flow, formatVersion } from '@foothold/sdk/contract';
import { describe, expect, it } from 'vitest';
import { isWithin, placeOf } from './place.js';

const flow: Flow = {
  formatVersion,
  id: 'f',
  name: 'F',
  pattern: { type: 'tour' },
  steps: [
    { id: 'one', blocks: [] },
    { id: 'two', blocks: [{ type: 'divider', id: 'line' }] },
  ],
  trigger: { prompts: [], frequency: { repeat: 'once' } },
  defaultLocale: 'en',
};

describe('placeOf', () => {
  it('finds the block, the step and the tab that a problem is about', () => {
    expect(placeOf('steps[1].blocks[0].text', flow)).toEqual({
      tab: 'content',
      selection: { stepId: 'two', blockId: 'line' },
    });
    expect(placeOf('steps[1].target.descriptions[0].selector', flow)).toEqual({
      tab: 'content',
      selection: { stepId: 'two', blockId: null },
    });
    expect(placeOf('trigger.prompts', flow).tab).toBe('trigger');
    expect(placeOf('translations.zh-CN.a.text', flow).tab).toBe('translations');
    expect(placeOf('name', flow).tab).toBe('design');
    expect(placeOf('', flow).tab).toBe('design');
  });

  it('points at the step when the block is gone', () => {
    expect(placeOf('steps[0].blocks[7].text', flow).selection).toEqual({ stepId: 'one', blockId: null });
  });
});

describe('isWithin', () => {
  it('knows a field and the fields inside it, and no neighbour', () => {
    expect(isWithin('steps[1].target', 'steps[1].target')).toBe(true);
    expect(isWithin('steps[1].target.label', 'steps[1].target')).toBe(true);
    expect(isWithin('steps[10].target', 'steps[1]')).toBe(false);
    expect(isWithin('steps[1].targets', 'steps[1].target')).toBe(false);
  });
});
