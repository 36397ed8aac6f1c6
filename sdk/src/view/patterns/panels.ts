import { bannerSheet } from './banner/banner.js';
import { cornerSheet } from './corner.js';
import { modalSheet } from './modal/modal.js';

/** Patterns that show one step after the other on a panel. */
export { banner } from './banner/banner.js';
export { modal } from './modal/modal.js';
export { slideout, slideout as survey } from './slideout/slideout.js';

export const sheet = modalSheet + bannerSheet + cornerSheet;
