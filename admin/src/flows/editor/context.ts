import type { Block, Environment, Flow, Milestone, Problem, Project, Step, Theme } from '@foothold/sdk/contract';
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { ConditionSources } from '../../conditions/index.js';
import type { VersionEntry } from './api.js';
import { patchStep, putBlock } from './state/draft.js';
import type { EditorEvent, EditorState, FlowChange, Selection } from './state/editor-state.js';

/** What the project holds that a flow can refer to. */
export interface References {
  project: Project;
  environments: Environment[];
  milestones: Milestone[];
  themes: Theme[];
  /** Names already seen in the environment, and the flows of the project. */
  sources: ConditionSources;
}

/** Where the flow stands outside the draft. */
interface Publication {
  /** Live version by environment id. */
  live: Record<string, number>;
  versions: VersionEntry[];
  archived: boolean;
}

export interface EditorContextValue {
  state: EditorState;
  dispatch: (event: EditorEvent) => void;
  flow: Flow;
  references: References;
  publication: Publication;
  /** Everything that keeps the draft from being published now. */
  problems: Problem[];
  /** Whether fields show their problems: not before somebody has asked for them. */
  showsProblems: boolean;
  readOnly: boolean;
  /**
   * Changes the draft. Edits with the same key in quick succession are undone together. What has waited for something
   * gives a function: others may have changed the draft meanwhile.
   */
  edit: (flow: Flow | FlowChange, options?: { key?: string; select?: Selection }) => void;
  editStep: (step: Step, patch: Partial<Step>, key?: string) => void;
  editBlock: (block: Block, key?: string) => void;
  /** Reads publication, milestones and themes again from the server. */
  refresh: () => void;
}

const EditorContext = createContext<EditorContextValue | null>(null);
export const EditorProvider = EditorContext.Provider;

/** The editor around this component. */
export function useEditor(): EditorContextValue {
  const editor = useContext(EditorContext);
  if (!editor) throw new Error('useEditor() was called outside the flow editor.');
  return editor;
}

/** The three ways to change a draft, all through `edited`. */
export function editorActions(dispatch: (event: EditorEvent) => void) {
  const edit: EditorContextValue['edit'] = (next, options) =>
    dispatch({ type: 'edited', flow: next, at: Date.now(), ...options });
  return {
    edit,
    editStep: (step: Step, patch: Partial<Step>, key?: string) =>
      edit((flow) => patchStep(flow, step.id, patch), key === undefined ? {} : { key: `${step.id}/${key}` }),
    editBlock: (block: Block, key?: string) =>
      edit((flow) => putBlock(flow, block), key === undefined ? {} : { key: `${block.id}/${key}` }),
  };
}
