import type { ComponentChild } from 'preact';
import type { Block, BlockType } from '../../contract/index.js';
import type { FlowView } from '../flow-view.js';

/** Draws one kind of content. */
export type DrawBlock<T extends BlockType> = (block: Extract<Block, { type: T }>, flow: FlowView) => ComponentChild;
