import { createFoothold as createInPage, type Foothold } from '../client/index.js';

export * from '../client/index.js';
export { defineSlot } from '../page/slot-element.js';

/**
 * Makes an independent client. Most pages want the ready one, `foothold`. Calls before `init` are kept for it. Where
 * there is no page, as on a server that renders one, its verbs do nothing and keep nothing.
 */
export function createFoothold(): Foothold {
  const client = createInPage();
  return typeof document === 'undefined' ? withoutPage(client) : client;
}

/** A server lives long and renders for many: what waits for an `init` there would be kept for ever. */
function withoutPage(client: Foothold): Foothold {
  const nothing = Object.fromEntries(Object.keys(client).map((verb) => [verb, () => {}]));
  return { ...client, ...nothing, explain: async () => [] };
}

/** The ready client: `foothold.init({ key, url })` once, then its verbs anywhere. */
const foothold = createFoothold();

export default foothold;
