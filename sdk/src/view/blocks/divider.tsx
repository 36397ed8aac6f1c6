import type { DrawBlock } from './block.js';

export const dividerSheet = `
hr{border:0;border-top:1px solid var(--border)}
`;

export const divider: DrawBlock<'divider'> = ({ id }) => <hr key={id} />;
