import type { Pattern } from '../../pattern.js';
import { drawPanel, drawStep } from '../../step-content.js';
import { cornerOf, cornerSheet } from '../corner.js';
import type { Patterns } from '../index.js';
import { keepApart } from '../keep-apart.js';

/** A card in a corner: it asks for attention without taking the page away. */
const slideout: Pattern = (flow) =>
  keepApart(flow, {
    draw: () =>
      drawPanel(flow, `corner rise ${cornerOf(flow.content.pattern)}`, { children: drawStep(flow, { paged: true }) }),
  });

/** A survey is a slideout with questions on it. */
export const slideouts: Patterns = { slideout, survey: slideout, sheet: cornerSheet };
