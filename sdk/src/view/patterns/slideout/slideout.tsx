import type { Pattern } from '../../pattern.js';
import { drawPanel, drawStep } from '../../step-content.js';
import { cornerOf } from '../corner.js';

/** A card in a corner: it asks for attention without taking the page away. A survey is one with questions. */
export const slideout: Pattern = (flow) => ({
  draw: () =>
    drawPanel(flow, `corner rise ${cornerOf(flow.content.pattern)}`, { children: drawStep(flow, { paged: true }) }),
});
