import type { DividerBlock } from '../../contract/index.js';
import type { BlockModule } from './block.js';

export const divider: BlockModule<DividerBlock> = { draw: ({ id }) => <hr key={id} /> };
