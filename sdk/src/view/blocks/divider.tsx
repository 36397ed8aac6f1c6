import type { DrawBlock } from './block.js';

export const divider: DrawBlock<'divider'> = ({ id }) => <hr key={id} />;
