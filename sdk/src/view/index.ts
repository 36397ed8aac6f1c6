import { open } from './open.js';
import { pageFor } from './page.js';
import type { OpenedFlow, OpenRequest, PageHooks, ViewPort } from './port.js';

export { Unfetched } from './unfetched.js';

/** Shows a flow in the page. Resolves when it is loaded and drawn; rejects, by `Unfetched` when a part cannot be loaded. */
export function openFlow(request: OpenRequest, port: ViewPort, hooks: PageHooks = {}): Promise<OpenedFlow> {
  return open(request, port, { page: () => pageFor(request.content, hooks), zIndex: hooks.zIndex });
}
