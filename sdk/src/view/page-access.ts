import type { Target } from '../contract/index.js';
import type { Stop } from './port.js';

/** What a flow needs of the page it is shown in. The admin's preview has a stand-in. */
export interface PageAccess {
  find(target: Target): Element | null;
  /** Calls back at once and whenever the target becomes another element, goes or comes. */
  watch(target: Target, callback: (element: Element | null) => void): Stop;
  /** Whether the page matches a glob over its path, or its URL when the glob holds `://`. */
  isOnPage(glob: string): boolean;
  /** Scrolls an element into view, unless it is. */
  reveal(element: Element): void;
  /** Where an empty state stands, instead of in the host's slot. */
  slot?: Element;
  /** Listens to what the person does in the page, before the page itself, until `signal` says so. */
  listen(type: string, callback: (event: Event) => void, signal: AbortSignal): void;
}
