import { open } from './open.js';
import { page } from './page.js';
import type { OpenedFlow, OpenRequest, ViewPort } from './port.js';

/** Shows a flow in the page. Resolves when it is loaded and drawn; rejects when a part of it cannot be loaded. */
export function openFlow(request: OpenRequest, port: ViewPort): Promise<OpenedFlow> {
  return open(request, port, { page });
}
