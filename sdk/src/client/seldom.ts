/** What few pages ever need: clicks on the page's elements, a host that gives fresh tokens, a browser without Web Locks. */
export { clickElement } from './click-element.js';
export { withLease } from './lease.js';
export { freshToken } from './token.js';
