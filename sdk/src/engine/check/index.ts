export { applyFix } from './apply-fix.js';
export { type Assumptions, canBe } from './can-be.js';
export { checkFlow } from './flow.js';
export { checkMilestone } from './milestone.js';
export type { SeenNames } from './names.js';
export { checkSegment } from './segment.js';
export type { OtherFlow, Surroundings } from './surroundings.js';
