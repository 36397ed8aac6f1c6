import type { ComponentChild } from 'preact';
import type { Block } from '../../contract/index.js';
import type { FlowView } from '../flow-view.js';

/** One kind of content. */
export interface BlockModule<B extends Block = never> {
  sheet?: string;
  draw(block: B, flow: FlowView): ComponentChild;
}
