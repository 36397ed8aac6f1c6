/** What few pages ever need: a host that gives fresh tokens, a browser without Web Locks. */
export { withLease } from './lease.js';
export { freshToken } from './token.js';
