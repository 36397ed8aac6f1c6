import type { Action } from './action.js';
import type { Advance } from './step.js';
import type { RichNode, Text } from './text.js';
import type { Scalar } from './value.js';

export interface HeadingBlock {
  type: 'heading';
  id: string;
  text: Text;
  /** Visual size. The semantic level follows from where the block stands. Default 2. */
  level?: 1 | 2 | 3;
}

export interface RichTextBlock {
  type: 'richText';
  id: string;
  content: RichNode[];
}

export interface ImageBlock {
  type: 'image';
  id: string;
  /** `https:` or a path of the host or of Foothold. */
  src: string;
  /** What the image says; empty when it is decoration. */
  alt: Text;
  /** Intrinsic size in px, so that its space is reserved. */
  width: number;
  height: number;
}

export interface VideoBlock {
  type: 'video';
  id: string;
  provider: 'youtube' | 'vimeo' | 'loom' | 'wistia';
  /** The provider's id of the video, never a URL. Of a Vimeo video that is not listed: `id/key`. */
  videoId: string;
  title: Text;
}

export interface ButtonBlock {
  type: 'button';
  id: string;
  label: Text;
  /** Default `primary`. */
  kind?: 'primary' | 'secondary' | 'link';
  /** Run in order; the first that fails stops the rest. */
  actions: Action[];
}

/** Where the person stands in the steps or items of this flow. */
export interface ProgressBlock {
  type: 'progress';
  id: string;
  /** Default `bar`. */
  kind?: 'bar' | 'dots' | 'fraction';
}

/** A part of a checklist item. */
export interface ChecklistPart {
  id: string;
  title: Text;
  /** What choosing the part does. */
  actions?: Action[];
  /** The part completes when any of these happens. Without them it completes when it is chosen. */
  doneWhen?: Advance[];
}

export interface ChecklistItem {
  id: string;
  title: Text;
  description?: Text;
  /** What choosing the item does. */
  actions?: Action[];
  /** The item completes when any of these happens. With neither these nor parts it completes when it is chosen. */
  doneWhen?: Advance[];
  /** An endowed head start: the item is done from the beginning. Default false. */
  doneAtStart?: boolean;
  /** Id of the item that must be done before this one opens. */
  lockedBy?: string;
  /** What the item consists of: it completes with the last of them. */
  parts?: ChecklistPart[];
}

/**
 * The items of a checklist. Only in the pattern `checklist` and in `resourceCentre`. In a checklist, what stands from a
 * celebration on is the reward: it is seen once all items are done.
 */
export interface ChecklistBlock {
  type: 'checklist';
  id: string;
  items: ChecklistItem[];
}

export interface QuestionOption {
  id: string;
  label: Text;
  /** What is stored; the option's id when missing. */
  value?: Scalar;
}

/** A question. The answer is sent as `foothold.answer_given` and, when `trait` is set, kept as that trait. */
export interface QuestionBlock {
  type: 'question';
  id: string;
  kind: 'single' | 'multiple' | 'text' | 'rating' | 'nps';
  label: Text;
  /** For `single` and `multiple`. */
  options?: QuestionOption[];
  /** Highest rating. Default 5. Only for `rating`. */
  scale?: 3 | 5 | 7 | 10;
  placeholder?: Text;
  /** Whether the step's buttons of kind `primary` wait for an answer. Default false. */
  required?: boolean;
  trait?: string;
}

/** A short burst that celebrates a win; still under reduced motion. */
export interface CelebrationBlock {
  type: 'celebration';
  id: string;
  /** Default `confetti`. */
  kind?: 'confetti' | 'check';
}

export interface DividerBlock {
  type: 'divider';
  id: string;
}

/** Something to copy: a command, a key, a snippet. Shown as it is, with a button that copies it. Not translated. */
export interface CodeBlock {
  type: 'code';
  id: string;
  /** May hold interpolations; other braces stay as they are. */
  code: string;
  /** What it is called above the code, such as `Terminal` or `app.js`. */
  label?: string;
}

/** Blocks beside each other; one below the other where there is little room. */
export interface ColumnsBlock {
  type: 'columns';
  id: string;
  /** Two to four, in reading direction. */
  columns: ColumnContent[][];
}

/**
 * A part of the page's own: the page draws it with what it registered by `foothold.registerBlock(name, mount)`. A page
 * that has registered nothing under the name shows `fallback`.
 */
export interface CustomBlock {
  type: 'custom';
  id: string;
  name: string;
  /** What the page gets to draw it with. */
  properties?: Record<string, Scalar>;
  /** Room that is kept for it before it is drawn, in px. Default 0. */
  height?: number;
  /** Shown where the page knows no such block. Default: nothing. */
  fallback?: Text;
}

/** What may stand in a column. */
export type ColumnContent =
  | HeadingBlock
  | RichTextBlock
  | ImageBlock
  | VideoBlock
  | ButtonBlock
  | CodeBlock
  | CustomBlock;

/** A piece of content of a step. */
export type Block =
  | HeadingBlock
  | RichTextBlock
  | ImageBlock
  | VideoBlock
  | ButtonBlock
  | ProgressBlock
  | ChecklistBlock
  | QuestionBlock
  | CelebrationBlock
  | DividerBlock
  | CodeBlock
  | ColumnsBlock
  | CustomBlock;

export type BlockType = Block['type'];

/** These blocks and those that stand in columns of theirs, in reading order. */
export function blocksIn(blocks: readonly Block[]): Block[] {
  return blocks.flatMap((block) => [block, ...(block.type === 'columns' ? block.columns.flat() : [])]);
}
