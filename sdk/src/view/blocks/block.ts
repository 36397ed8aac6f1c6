import type { Block } from '../../contract/index.js';
import type { Child } from '../dom/element.js';
import type { FlowView } from '../flow-view.js';

/** One kind of content. */
export interface BlockModule<B extends Block = never> {
  sheet?: string;
  draw(block: B, flow: FlowView): Child;
}
