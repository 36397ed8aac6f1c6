import { createFoothold } from '../client/index.js';

export * from '../client/index.js';
export { defineSlot } from '../page/slot-element.js';

/** The ready client: `foothold.init({ key, url })` once, then its verbs anywhere. */
const foothold = createFoothold();

export default foothold;
