export type { HostAction } from './actions.js';
export { createFoothold, type Foothold, type Properties } from './foothold.js';
export type { ClientError, Happenings, Listener, Navigation } from './happenings.js';
export type { IdentityToken } from './identity.js';
export type { FootholdOptions } from './options.js';
