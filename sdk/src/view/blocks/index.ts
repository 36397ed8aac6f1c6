import type { ComponentChild } from 'preact';
import type { Block, BlockType, FlowContent } from '../../contract/index.js';
import type { FlowView } from '../flow-view.js';
import type { BlockModule } from './block.js';
import { button } from './button.js';
import { divider } from './divider.js';
import { heading } from './heading.js';
import { image } from './image.js';
import { progress } from './progress.js';
import { richText } from './rich-text.js';

type BlockOf<T extends BlockType> = Extract<Block, { type: T }>;

/** Those that nearly every flow has come with the view; the others are loaded when a flow has them. */
const blocks: { [T in BlockType]: BlockModule<BlockOf<T>> | (() => Promise<BlockModule<BlockOf<T>>>) } = {
  heading,
  richText,
  image,
  button,
  progress,
  divider,
  video: async () => (await import('./video.js')).video,
  question: async () => (await import('./question.js')).question,
  checklist: async () => (await import('./checklist.js')).checklist,
  celebration: async () => (await import('./celebration.js')).celebration,
};

/** The renderers that a flow needs, by type. */
export async function blocksOf(content: FlowContent): Promise<Map<string, BlockModule>> {
  const types = new Set(content.steps.flatMap((step) => step.blocks.map(({ type }) => type)));
  const loaded = await Promise.all(
    [...types].map(async (type) => {
      const module = blocks[type];
      return [type, typeof module === 'function' ? await module() : module] as const;
    }),
  );
  return new Map(loaded);
}

/** Draws a block with the renderer of its type. */
export function drawBlock(block: Block, modules: Map<string, BlockModule>, flow: FlowView): ComponentChild {
  // The map is keyed by the very type of the block that is handed over, which the compiler cannot follow.
  const module = modules.get(block.type) as BlockModule<Block> | undefined;
  return module?.draw(block, flow);
}
