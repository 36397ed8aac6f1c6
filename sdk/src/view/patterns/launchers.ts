import { itemsSheet, checklist as list } from '../blocks/checklist.js';
import type { Blocks } from '../blocks/index.js';
import { checklist, checklistSheet } from './checklist/checklist.js';
import { cornerSheet } from './corner.js';
import { emptyState, emptyStateSheet } from './emptyState/empty-state.js';
import type { Patterns } from './index.js';
import { launcherSheet } from './launcher.js';
import { resourceCentre } from './resourceCentre/resource-centre.js';
import { resourceCentreSheet } from './resourceCentre/sheet.js';

/** What only these patterns hold. */
export const lists: Blocks = { checklist: list, sheet: itemsSheet };

/** Patterns that stand by: behind a launcher in a corner, or in a place that is empty. */
export const launchers: Patterns = {
  checklist,
  resourceCentre,
  emptyState,
  // A launcher stands in its author's corner: the corners come after it.
  sheet: launcherSheet + cornerSheet + checklistSheet + resourceCentreSheet + emptyStateSheet,
};
