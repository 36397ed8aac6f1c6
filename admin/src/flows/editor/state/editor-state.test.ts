import { type Flow, formatVersion, type ImageBlock } from '@foothold/sdk/contract';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addBlock,
  addStep,
  duplicateBlock,
  duplicateStep,
  findBlock,
  moveStep,
  patchFlow,
  patchStep,
  putBlock,
  removeBlock,
  removeStep,
  setTranslation,
  sizeImage,
} from './draft.js';
import { type EditorEvent, type EditorState, isUnsaved, openEditor, transition, wantsSave } from './editor-state.js';
import { keepDraft, keptDraft } from './recovery.js';

function flowOf(): Flow {
  return {
    formatVersion,
    id: 'tour',
    name: 'Tour',
    pattern: { type: 'tour' },
    steps: [
      { id: 'one', blocks: [{ type: 'heading', id: 'hello', text: 'Hello' }] },
      {
        id: 'two',
        blocks: [
          { type: 'button', id: 'jump', label: 'Jump', actions: [{ type: 'goTo', stepId: 'one' }] },
          {
            type: 'checklist',
            id: 'list',
            items: [
              { id: 'a', title: 'A' },
              { id: 'b', title: 'B', lockedBy: 'a' },
            ],
          },
        ],
        branches: [{ when: { type: 'all', of: [] }, goTo: 'one' }],
      },
    ],
    trigger: { prompts: [{ on: 'page' }], frequency: { repeat: 'untilDone' } },
    defaultLocale: 'en',
    translations: { 'zh-CN': { 'hello.text': '你好', 'a.title': '甲' } },
  };
}

const opened = (): EditorState => openEditor(flowOf(), 3, []);
const edit = (state: EditorState, flow: Flow, at = 0, key?: string): EditorState =>
  transition(state, { type: 'edited', flow, at, ...(key !== undefined && { key }) });
const rename = (state: EditorState, name: string, at = 0, key?: string): EditorState =>
  edit(state, patchFlow(state.history.present, { name }), at, key);

describe('the draft', () => {
  it('is not touched where it is not changed', () => {
    const flow = flowOf();
    const changed = patchStep(flow, 'one', { name: 'First' });
    expect(changed.steps[1]).toBe(flow.steps[1]);
    expect(flow).toEqual(flowOf());
  });

  it('loses fields that are set to nothing', () => {
    const flow = patchStep(patchStep(flowOf(), 'one', { page: '/a' }), 'one', { page: undefined });
    expect(flow.steps[0]).not.toHaveProperty('page');
  });

  it('leads nowhere that is gone when a step is removed', () => {
    const flow = removeStep(flowOf(), 'one');
    expect(flow.steps[0]).toMatchObject({ blocks: [{ actions: [{ type: 'next' }] }, {}], branches: [] });
  });

  it('keeps steps through every move', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(5), fc.nat(5))), (moves) => {
        const flow = moves.reduce((each, [from, to]) => moveStep(each, from, to), addStep(flowOf(), 1).flow);
        expect(flow.steps.map((step) => step.id).sort()).toHaveLength(3);
        expect(new Set(flow.steps.map((step) => step.id)).size).toBe(3);
      }),
    );
  });

  it('copies a step with new ids, sound locks and its translations', () => {
    const { flow, stepId } = duplicateStep(flowOf(), 'two');
    const copy = flow.steps.find((step) => step.id === stepId);
    const list = copy?.blocks[1];
    if (list?.type !== 'checklist') throw new Error('The copy lost its list.');
    const [a, b] = list.items;
    expect(b?.lockedBy).toBe(a?.id);
    expect(a?.id).not.toBe('a');
    expect(flow.translations?.['zh-CN']?.[`${a?.id}.title`]).toBe('甲');
    expect(flow.translations?.['zh-CN']?.['a.title']).toBe('甲');
  });

  it('copies a checklist with new ids for the parts of its items, and what they lead to', () => {
    const flow = flowOf();
    const list = flow.steps[1]?.blocks[1];
    const item = list?.type === 'checklist' ? list.items[0] : undefined;
    if (!item) throw new Error('The list has lost its items.');
    item.parts = [{ id: 'part', title: 'Part', actions: [{ type: 'goTo', stepId: 'one' }] }];
    const copied = duplicateBlock(flow, 'list').flow.steps[1]?.blocks[2];
    const part = copied?.type === 'checklist' ? copied.items[0]?.parts?.[0] : undefined;
    expect(part).toMatchObject({ title: 'Part' });
    expect(part?.id).not.toBe('part');
    expect(JSON.stringify(removeStep(flow, 'one'))).not.toContain('goTo');
  });

  it('copies a block behind itself', () => {
    const { flow, blockId } = duplicateBlock(flowOf(), 'hello');
    expect(flow.steps[0]?.blocks.map((block) => block.id)).toEqual(['hello', blockId]);
  });

  it('forgets a translation that is emptied', () => {
    const flow = setTranslation(flowOf(), 'zh-CN', 'hello.text', '');
    expect(flow.translations?.['zh-CN']).not.toHaveProperty('hello.text');
  });
});

describe('the editor', () => {
  it('drops translations of texts that are gone, and undo brings them back', () => {
    const state = edit(opened(), removeBlock(flowOf(), 'hello'));
    expect(state.history.present.translations?.['zh-CN']).toEqual({ 'a.title': '甲' });
    expect(transition(state, { type: 'undone' }).history.present).toEqual(flowOf());
  });

  it('undoes and redoes any sequence of edits', () => {
    fc.assert(
      fc.property(fc.array(fc.string(), { minLength: 1, maxLength: 20 }), (names) => {
        const edited = names.reduce((state, name, index) => rename(state, name, index), opened());
        const undone = names.reduce((state) => transition(state, { type: 'undone' }), edited);
        expect(undone.history.present).toEqual(flowOf());
        const redone = names.reduce((state) => transition(state, { type: 'redone' }), undone);
        expect(redone.history.present).toEqual(edited.history.present);
      }),
    );
  });

  it('undoes quick typing in one field at once and slow typing by pieces', () => {
    const quick = rename(rename(opened(), 'T', 0, 'name'), 'To', 200, 'name');
    expect(transition(quick, { type: 'undone' }).history.present.name).toBe('Tour');
    const slow = rename(rename(opened(), 'T', 0, 'name'), 'To', 9_000, 'name');
    expect(transition(slow, { type: 'undone' }).history.present.name).toBe('T');
  });

  it('asks for a save only when something is unsaved and nothing stands in the way', () => {
    const clean = opened();
    expect(wantsSave(clean)).toBe(false);
    const edited = rename(clean, 'New');
    expect(wantsSave(edited)).toBe(true);
    const saving = transition(edited, { type: 'saveBegun' });
    expect(wantsSave(saving)).toBe(false);
    const saved = transition(saving, { type: 'saveDone', flow: edited.history.present, revision: 4, problems: [] });
    expect(isUnsaved(saved)).toBe(false);
    expect(saved.revision).toBe(4);
  });

  it('saves again what was typed during a save', () => {
    const saving = transition(rename(opened(), 'A'), { type: 'saveBegun' });
    const typed = rename(saving, 'AB');
    const saved = transition(typed, { type: 'saveDone', flow: saving.history.present, revision: 4, problems: [] });
    expect(wantsSave(saved)).toBe(true);
  });

  it('waits after a conflict until the author has chosen', () => {
    const conflict = transition(rename(opened(), 'Mine'), { type: 'conflictMet' });
    expect(wantsSave(rename(conflict, 'Mine still'))).toBe(false);
    const theirs = { ...flowOf(), name: 'Theirs' };
    const kept = transition(conflict, { type: 'mineKept', theirs, revision: 9 });
    expect(wantsSave(kept)).toBe(true);
    expect(kept.history.present.name).toBe('Mine');
    const taken = transition(conflict, { type: 'theirsTaken', flow: theirs, revision: 9, problems: [], at: 1 });
    expect(isUnsaved(taken)).toBe(false);
    expect(transition(taken, { type: 'undone' }).history.present.name).toBe('Mine');
  });

  it('never selects what is gone', () => {
    const events: EditorEvent[] = [
      { type: 'selected', selection: { stepId: 'one', blockId: 'hello' } },
      { type: 'edited', flow: removeBlock(flowOf(), 'hello'), at: 0 },
    ];
    const state = events.reduce(transition, opened());
    expect(state.selection).toEqual({ stepId: 'one', blockId: null });
    const without = transition(state, { type: 'edited', flow: removeStep(flowOf(), 'one'), at: 1 });
    expect(without.selection.stepId).toBe('two');
  });

  it('puts the size of an image, which is known late, beside what was written meanwhile', () => {
    const image: ImageBlock = {
      type: 'image',
      id: 'shot',
      src: 'https://a.example/1.png',
      alt: '',
      width: 1,
      height: 1,
    };
    const size = { width: 640, height: 360 };
    const state = edit(opened(), addBlock(flowOf(), 'one', 0, image));
    const written = edit(state, putBlock(state.history.present, { ...image, alt: 'The list' }));
    const sized = transition(written, { type: 'edited', flow: (flow) => sizeImage(flow, image, size), at: 1 });
    expect(findBlock(sized.history.present, 'shot')?.block).toEqual({ ...image, ...size, alt: 'The list' });
    const other = { ...image, src: 'https://a.example/2.png' };
    const replaced = edit(state, putBlock(state.history.present, other));
    const late = transition(replaced, { type: 'edited', flow: (flow) => sizeImage(flow, image, size), at: 1 });
    expect(findBlock(late.history.present, 'shot')?.block).toEqual(other);
  });

  it('takes an edit that changes nothing as none', () => {
    const state = opened();
    const block = state.history.present.steps[0]?.blocks[0];
    if (!block) throw new Error('The fixture lost its block.');
    expect(isUnsaved(edit(state, putBlock(state.history.present, block)))).toBe(false);
  });
});

describe('a kept draft', () => {
  function memory() {
    const items = new Map<string, string>();
    return {
      getItem: (key: string) => items.get(key) ?? null,
      setItem: (key: string, value: string) => void items.set(key, value),
      removeItem: (key: string) => void items.delete(key),
    };
  }

  it('comes back when it differs from what is saved', () => {
    const storage = memory();
    const flow = { ...flowOf(), name: 'Unsaved' };
    keepDraft(storage, 'project', { flow, revision: 3, at: 5 });
    expect(keptDraft(storage, 'project', flowOf())).toEqual({ flow, revision: 3, at: 5 });
    expect(keptDraft(storage, 'project', flow)).toBeNull();
    expect(keptDraft(storage, 'other', flowOf())).toBeNull();
  });

  it('is not believed when it cannot be read', () => {
    const storage = memory();
    storage.setItem('foothold.draft.project.tour', '{"flow":{"id":"tour"}');
    expect(keptDraft(storage, 'project', flowOf())).toBeNull();
    storage.setItem('foothold.draft.project.tour', '{"flow":{"id":"tour"},"revision":1,"at":1}');
    expect(keptDraft(storage, 'project', flowOf())).toBeNull();
  });
});
