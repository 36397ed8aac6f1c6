import { drawProgress, progressOf } from './blocks/progress.js';
import { check, cross, icon, more } from './icons.js';
import { isDismissible } from './pattern.js';
import { isLocked } from './run/state.js';
import { drawClose, drawStep, nameOf } from './step-content.js';
import { say } from './words.js';

/**
 * What the view lends to patterns and blocks. They take it from their flow instead of importing it, so that their own
 * files hold only what is theirs and a page loads few of them.
 */
export const kit = {
  check,
  cross,
  drawClose,
  drawProgress,
  drawStep,
  icon,
  isDismissible,
  isLocked,
  more,
  nameOf,
  progressOf,
  say,
};

export type Kit = typeof kit;
