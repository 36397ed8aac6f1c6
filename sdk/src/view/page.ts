import type { FlowContent } from '../contract/index.js';
import { matchGlob } from '../engine/glob.js';
import { seenUrl } from '../page/url.js';
import type { PageAccess } from './page-access.js';
import type { PageHooks } from './port.js';
import { isDoing } from './run/runner.js';

const none: Pick<PageAccess, 'find' | 'watch' | 'reveal' | 'listen'> = {
  find: () => null,
  watch: () => () => {},
  reveal() {},
  listen() {},
};

/** The page that the view runs in, as far as a flow needs it: most have nothing to do with its elements. */
export async function pageFor(content: FlowContent, { pageUrl, scrollTo }: PageHooks): Promise<PageAccess> {
  const isAbout = 'target' in content.pattern || content.steps.some(({ target }) => target) || isDoing(content);
  return {
    ...(isAbout ? (await import('../page/elements.js')).elementsOf(scrollTo) : none),
    isOnPage(glob) {
      const url = seenUrl(pageUrl);
      return matchGlob(glob, glob.includes('://') ? url : new URL(url).pathname);
    },
  };
}
