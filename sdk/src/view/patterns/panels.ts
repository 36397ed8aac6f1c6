import { cornerSheet } from './corner.js';
import type { Patterns } from './index.js';
import { modal, modalSheet } from './modal/modal.js';
import { slideout } from './slideout/slideout.js';

/** Patterns that show one step after the other on a panel. A survey is a card in a corner with questions on it. */
export const panels: Patterns = {
  modal,
  slideout,
  survey: slideout,
  sheet: modalSheet + cornerSheet,
};
