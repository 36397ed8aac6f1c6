import { checklistSheet } from './checklist/checklist.js';
import { cornerSheet } from './corner.js';
import { launcherSheet } from './launcher.js';
import { resourceCentreSheet } from './resourceCentre/resource-centre.js';

/** Patterns that wait in a corner behind a launcher. */
export { checklist } from './checklist/checklist.js';
export { resourceCentre } from './resourceCentre/resource-centre.js';

export const sheet = cornerSheet + launcherSheet + checklistSheet + resourceCentreSheet;
