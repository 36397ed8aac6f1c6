import type { Flow } from '@foothold/sdk/contract';
import type { EditorTab, Selection } from '../state/editor-state.js';

/** Where in the editor a problem can be mended. */
export interface Place {
  tab: EditorTab;
  selection: Selection;
}

/** The place of a problem's path, such as `steps[2].blocks[0].text` or `trigger.prompts[0]`. */
export function placeOf(path: string, flow: Flow): Place {
  const first: Selection = { stepId: flow.steps[0]?.id ?? null, blockId: null };
  const [, stepIndex] = /^steps\[(\d+)\]/.exec(path) ?? [];
  if (stepIndex !== undefined) {
    const step = flow.steps[Number(stepIndex)];
    const [, blockIndex] = /^steps\[\d+\]\.blocks\[(\d+)\]/.exec(path) ?? [];
    const block = blockIndex === undefined ? undefined : step?.blocks[Number(blockIndex)];
    return { tab: 'content', selection: { stepId: step?.id ?? null, blockId: block?.id ?? null } };
  }
  if (path.startsWith('trigger')) return { tab: 'trigger', selection: first };
  if (path.startsWith('translations')) return { tab: 'translations', selection: first };
  if (path.startsWith('steps')) return { tab: 'content', selection: first };
  return { tab: 'design', selection: first };
}

/** Whether a problem at `path` belongs to the field at `field`, which may hold smaller fields. */
export function isWithin(path: string, field: string): boolean {
  return path === field || path.startsWith(`${field}.`) || path.startsWith(`${field}[`);
}
