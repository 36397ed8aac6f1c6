import type { PageSignal } from '../contract/page-signal.js';

/** What `init` takes. */
export interface FootholdOptions {
  /** The environment's public key (`fh_pub_…`). */
  key: string;
  /** Where Foothold runs, such as `https://foothold.example.com`. By script tag: where the script came from. */
  url: string;
  /** Whether a page view is recorded at the start and whenever the URL changes. Default true. */
  autoPage?: boolean;
  /**
   * Whether nothing may be stored or sent before `consent(true)`. Left out, the environment's setting counts, and on a
   * first visit nothing is stored until it is known.
   */
  consentRequired?: boolean;
  /** Whether the browser's Global Privacy Control counts as `consent(false)` until `consent(true)`. Default false. */
  respectPrivacyControl?: boolean;
  /**
   * The URL that Foothold sees and sends for the page, made from the real one: with ids taken out of it, or another
   * router's. What is seen to stay the same is no new page view. What is not a URL counts as not given.
   */
  pageUrl?: (url: string) => string;
  /** The URL that a link of a flow leads to, made from the one its author wrote: with a tenant or a tag added. */
  linkUrl?: (url: string) => string;
  /** Brings an element into view instead of Foothold, for pages that scroll in their own way. */
  scrollTo?: (element: Element) => void;
  /** Stands in for the browser's top layer where there is none (Safari before 17, …). Default 2147483000. */
  zIndex?: number;
  /**
   * Which signals of the page are measured, of those that the project measures: see `PageSignal`. `[]`: none. Default: all
   * of them.
   */
  signals?: PageSignal[];
}

/** What `debug` takes. */
export interface DebugOptions {
  /** Which keys open and close the panel; null: none. Default `Alt+Shift+F`. */
  shortcut?: string | null;
  /** Whether the panel opens at once. Default false. */
  open?: boolean;
}
