import type { Flow, Problem } from '@foothold/sdk/contract';
import { pruneTranslations } from './draft.js';
import { type History, historyOf, record, redo, undo } from './history.js';

export type EditorTab = 'content' | 'trigger' | 'design' | 'translations' | 'versions';

/** What the inspector shows. Without a block: the step; without a step: the flow. */
export interface Selection {
  stepId: string | null;
  blockId: string | null;
}

/** How the draft on the screen relates to the one on the server. */
export type SaveState =
  | { is: 'idle' }
  | { is: 'saving'; flow: Flow }
  /** The server did not take it or could not be reached; tried again on the next edit or on request. */
  | { is: 'failed'; message: string }
  /** Somebody else saved first. */
  | { is: 'conflict' };

/** Everything the editor knows of one flow. Changed by `transition` only. */
export interface EditorState {
  history: History<Flow>;
  /** The draft as the server has it. */
  saved: Flow;
  revision: number;
  save: SaveState;
  problems: Problem[];
  selection: Selection;
  tab: EditorTab;
  /** A field that asks to be looked at: the path of a problem. Cleared by the next edit. */
  attention: string | null;
}

/** What is changed of the draft as it then is; the same object when nothing is. */
export type FlowChange = (present: Flow) => Flow;

export type EditorEvent =
  /** `key` merges quick successions into one step of undo; `at` is the moment in ms. */
  | { type: 'edited'; flow: Flow | FlowChange; at: number; key?: string; select?: Selection }
  | { type: 'undone' }
  | { type: 'redone' }
  | { type: 'selected'; selection: Selection }
  | { type: 'tabOpened'; tab: EditorTab }
  | { type: 'attentionDrawn'; tab: EditorTab; selection: Selection; path: string }
  | { type: 'saveBegun' }
  | { type: 'saveDone'; flow: Flow; revision: number; problems: Problem[] }
  | { type: 'saveFailed'; message: string }
  | { type: 'conflictMet' }
  /** Keeps the draft on the screen; it will be saved over the other one. */
  | { type: 'mineKept'; theirs: Flow; revision: number }
  /** Takes the server's draft; what was on the screen can be brought back by undo. */
  | { type: 'theirsTaken'; flow: Flow; revision: number; problems: Problem[]; at: number };

export function openEditor(flow: Flow, revision: number, problems: Problem[]): EditorState {
  return {
    history: historyOf(flow),
    saved: flow,
    revision,
    save: { is: 'idle' },
    problems,
    selection: { stepId: flow.steps[0]?.id ?? null, blockId: null },
    tab: 'content',
    attention: null,
  };
}

export function transition(state: EditorState, event: EditorEvent): EditorState {
  switch (event.type) {
    case 'edited': {
      const flow = typeof event.flow === 'function' ? event.flow(state.history.present) : event.flow;
      return withSoundSelection({
        ...state,
        history: record(state.history, pruneTranslations(flow), event.at, event.key),
        selection: event.select ?? state.selection,
        save: state.save.is === 'failed' ? { is: 'idle' } : state.save,
        attention: null,
      });
    }
    case 'undone':
      return withSoundSelection({ ...state, history: undo(state.history) });
    case 'redone':
      return withSoundSelection({ ...state, history: redo(state.history) });
    case 'selected':
      return { ...state, selection: event.selection };
    case 'tabOpened':
      return { ...state, tab: event.tab };
    case 'attentionDrawn':
      return withSoundSelection({ ...state, tab: event.tab, selection: event.selection, attention: event.path });
    case 'saveBegun':
      return { ...state, save: { is: 'saving', flow: state.history.present } };
    case 'saveDone':
      return { ...state, saved: event.flow, revision: event.revision, problems: event.problems, save: { is: 'idle' } };
    case 'saveFailed':
      return { ...state, save: { is: 'failed', message: event.message } };
    case 'conflictMet':
      return { ...state, save: { is: 'conflict' } };
    case 'mineKept':
      return { ...state, saved: event.theirs, revision: event.revision, save: { is: 'idle' } };
    case 'theirsTaken':
      return withSoundSelection({
        ...state,
        history: record(state.history, event.flow, event.at),
        saved: event.flow,
        revision: event.revision,
        problems: event.problems,
        save: { is: 'idle' },
      });
  }
}

/** Whether the screen holds something that the server does not. */
export function isUnsaved(state: EditorState): boolean {
  return state.history.present !== state.saved;
}

/** Whether the draft should be sent to the server now. */
export function wantsSave(state: EditorState): boolean {
  return isUnsaved(state) && state.save.is === 'idle';
}

/** A selection never names what is gone: it falls back to the step, then to the first step. */
function withSoundSelection(state: EditorState): EditorState {
  const flow = state.history.present;
  const { selection } = state;
  const step = flow.steps.find((each) => each.id === selection.stepId);
  if (!step) {
    if (selection.stepId === null) return state;
    return { ...state, selection: { stepId: flow.steps[0]?.id ?? null, blockId: null } };
  }
  if (selection.blockId === null || step.blocks.some((block) => block.id === selection.blockId)) return state;
  return { ...state, selection: { stepId: step.id, blockId: null } };
}
