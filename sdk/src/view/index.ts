import type { PatternType } from '../contract/index.js';
import { open } from './open.js';
import { pageFor } from './page.js';
import { patterns } from './patterns/index.js';
import type { OpenedFlow, OpenRequest, PageHooks, ViewPort } from './port.js';

/** Shows a flow in the page. Resolves when it is loaded and drawn; rejects when a part of it cannot be loaded. */
export function openFlow(request: OpenRequest, port: ViewPort, hooks: PageHooks = {}): Promise<OpenedFlow> {
  return open(request, port, { page: () => pageFor(request.content, hooks), zIndex: hooks.zIndex });
}

/** Begins to load what draws a pattern, while its flow's content is on the way. */
export function prepare(pattern: PatternType): void {
  // What fails here, or is of a newer server, is tried again, and told, when the flow opens.
  patterns[pattern]?.().catch(() => {});
}
