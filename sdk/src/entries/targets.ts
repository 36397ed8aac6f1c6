export type * from '../contract/target.js';
/** For tools that author flows on a page: describing elements, and looking whether they are found. */
export { describeElement } from '../page/describe-element.js';
export { findElement } from '../page/find-element.js';
