import type { FlowContent, FlowRules } from '../contract/index.js';
import { pageLocales } from '../page/locales.js';
import type { Storage } from '../page/storage.js';
import { prepare } from '../view/prepare.js';
import { type Contents, createContents } from './contents.js';
import type { Known } from './known.js';

export interface AheadOptions {
  url: string;
  storage: Storage;
  known: Known;
}

/** One of each client. */
const contents = new WeakMap<Storage, Contents>();

/**
 * Begins to load all that a flow needs, side by side: what draws its pattern, what finds its elements, and its content,
 * which is what this resolves with; undefined when it cannot be had now.
 */
export function fetchFor(
  { pattern, content, defaultLocale }: FlowRules,
  { url, storage, known }: AheadOptions,
): Promise<FlowContent | undefined> {
  prepare(pattern);
  const own = contents.get(storage) ?? createContents(url);
  contents.set(storage, own);
  // Best first: what the person chose, the page's language, the browser's. Some write `pt_BR`.
  const chosen = `${known.state()?.traits.locale ?? ''}`.replaceAll('_', '-');
  return own.of({ content, defaultLocale }, [chosen, ...pageLocales()].filter(Boolean));
}
