export { CheckList } from './check-list.js';
export { CheckStrip } from './check-strip.js';
