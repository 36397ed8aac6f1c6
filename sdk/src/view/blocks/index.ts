import type { ComponentChild } from 'preact';
import { blocksIn } from '../../contract/block.js';
import type { Block, BlockType, FlowContent } from '../../contract/index.js';
import type { FlowView } from '../flow-view.js';
import type { DrawBlock } from './block.js';
import { button } from './button.js';
import { heading } from './heading.js';
import { image } from './image.js';
import { progress } from './progress.js';
import { richText } from './rich-text.js';

/** What is loaded on demand: renderers by type, and what they wear. */
export type Blocks = { [T in BlockType]?: DrawBlock<T> } & { sheet?: string };

/** The record is keyed by the type of the block that is handed over, which the compiler cannot follow. */
type Renderer = (block: Block, flow: FlowView) => ComponentChild;

/** Those that nearly every flow has come with the view. */
const common: Blocks = { heading, richText, image, button, progress };

const extra = async () => (await import('./extra.js')).extra;
const rare = async () => (await import('./rare.js')).rare;

const onDemand: { [T in BlockType]?: () => Promise<Blocks> } = {
  video: rare,
  celebration: rare,
  question: rare,
  code: extra,
  columns: extra,
  custom: extra,
  divider: extra,
  checklist: async () => (await import('../patterns/launchers.js')).lists,
};

/** What a flow's content needs beyond the common blocks. */
export function blocksOf(content: FlowContent): Promise<Blocks[]> {
  const loaders = content.steps.flatMap(({ blocks }) => blocksIn(blocks).flatMap(({ type }) => onDemand[type] ?? []));
  return Promise.all([...new Set(loaders)].map((load) => load()));
}

/** All that can be drawn with what was loaded, by type of block. */
export function renderersOf(loaded: readonly Blocks[]): Record<string, Renderer | undefined> {
  return Object.assign({}, common, ...loaded);
}
