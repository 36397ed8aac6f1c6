import type { Pattern } from '../../pattern.js';
import { drawPanel, drawStep } from '../../step-content.js';
import { slotSheet, standIn } from '../slot.js';

export const emptyStateSheet = `${slotSheet}
.empty{position:relative;max-height:none;width:min(100%,32em);margin:0 auto;background:none;box-shadow:none;text-align:center}
.empty .body{overflow:visible;padding:1.6em 1em}
.empty img{margin-inline:auto}
.empty :is(ul,ol){text-align:start;width:fit-content;margin-inline:auto}
.empty .foot{justify-content:center}
.empty .grow{display:none}
`;

/** Guidance in the host's own place for a list that is still empty. It stands in the page and takes no focus. */
export const emptyState: Pattern = (flow) => {
  const { pattern } = flow.content;
  return {
    draw: () => drawPanel(flow, 'empty fade', { as: 'section', children: drawStep(flow, { closable: false }) }),
    // Escape is the page's own here.
    escape: () => false,
    stop: pattern.type === 'emptyState' ? standIn(flow, pattern) : undefined,
  };
};
