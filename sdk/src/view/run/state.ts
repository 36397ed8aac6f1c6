import type {
  ChecklistItem,
  ChecklistPart,
  Condition,
  FlowContent,
  FlowEventProperties,
  FlowProgress,
  Truth,
} from '../../contract/index.js';
import type { RunEvent } from '../port.js';

/**
 * Where a step stands. `waiting`: for its page. `seeking`: for its target. `showing`: on the screen. `ended`: the run
 * is over and leaves the screen.
 */
export type Phase = 'waiting' | 'seeking' | 'showing' | 'ended';

/** Where a run stands. */
export interface RunState {
  phase: Phase;
  /** Position of the current step. -1: the list of contents of a resource centre. */
  index: number;
  /** Positions of the steps gone through before this one, for the way back. */
  trail: readonly number[];
  /** Ids of the checklist items that are done, those done at the start included. */
  doneItems: readonly string[];
  /** Answers given in this run, by question. */
  answers: Readonly<Record<string, Answer>>;
  /** Whether the step's target is there; always true for a step without one. */
  found: boolean;
  /** Whether the content is open; a launcher or beacon stands in for it otherwise. */
  open: boolean;
  /** What has been reported, so that it is reported once: the flow's show, the step's, and its missing target. */
  toldFlow: boolean;
  toldStep: boolean;
  toldMissing: boolean;
  /** Completed but still on the screen, to be celebrated. */
  finished: boolean;
}

/** What a run rests on besides its state. */
export interface Run {
  content: FlowContent;
  runId: string;
  evaluate(condition: Condition): Truth;
  /** Whether the page matches a glob over its path, or its URL when the glob holds `://`. */
  isOnPage(glob: string): boolean;
}

export type Answer = string | number | (string | number)[];

export type By = NonNullable<FlowEventProperties['by']>;

/** What can happen to a run. */
export type Move =
  | { type: 'start'; progress?: FlowProgress }
  | { type: 'next'; by: By }
  | { type: 'back'; by?: By }
  | { type: 'goTo'; stepId: string; by?: By }
  | { type: 'complete'; by: By }
  | { type: 'dismiss'; by: By }
  | { type: 'stop' }
  | { type: 'page' }
  /** The person has gone on in another tab. */
  | { type: 'follow'; progress: FlowProgress }
  /** The step's target is there, or is gone. */
  | { type: 'target'; found: boolean }
  /** The target was waited for long enough. */
  | { type: 'missing' }
  | { type: 'open'; open: boolean }
  | { type: 'itemDone'; itemId: string }
  /** A question was answered; undefined takes the answer back. */
  | { type: 'answer'; questionId: string; answer: Answer | undefined };

/** What a transition asks the edge to do. */
export type Effect =
  | { type: 'report'; event: RunEvent; properties: FlowEventProperties }
  | { type: 'save'; progress: FlowProgress | null }
  | { type: 'end'; outcome: 'completed' | 'dismissed' | 'stopped' };

/** The state of a run before its `start`. */
export const beforeStart: RunState = {
  phase: 'waiting',
  index: -1,
  trail: [],
  doneItems: [],
  answers: {},
  found: false,
  open: false,
  toldFlow: false,
  toldStep: false,
  toldMissing: false,
  finished: false,
};

/** The checklist items of a flow, over all its steps. */
export function itemsOf({ steps }: FlowContent): ChecklistItem[] {
  return steps.flatMap(({ blocks }) => blocks).flatMap((block) => (block.type === 'checklist' ? block.items : []));
}

/** What can be done in a flow: its checklist items with their parts. */
export function doableIn(content: FlowContent): (ChecklistItem | ChecklistPart)[] {
  return itemsOf(content).flatMap((item) => [item, ...(item.parts ?? [])]);
}

/** Where a flow begins: -1 is the list of contents of a resource centre, before its first step. */
export function homeOf({ pattern, steps }: FlowContent): number {
  return pattern.type === 'resourceCentre' && (pattern.sections || steps.length > 1 || steps[0]?.announcedAt) ? -1 : 0;
}

/** Whether another item has to be done before this one. */
export function isLocked(item: ChecklistItem, doneItems: readonly string[]): boolean {
  return !!item.lockedBy && !doneItems.includes(item.lockedBy) && !doneItems.includes(item.id);
}
