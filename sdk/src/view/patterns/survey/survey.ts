import type { PatternModule } from '../../pattern.js';
import { cornerSheet } from '../corner.js';
import { drawCard } from '../slideout/slideout.js';

/** Questions on a card in a corner, one step after the other. */
export const pattern: PatternModule = {
  sheet: cornerSheet,
  start: (flow) => ({ draw: () => drawCard(flow) }),
};
