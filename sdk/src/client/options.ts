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
   * Which signals of the page are measured, of those that the project measures: see `PageSignal`. `[]`: none. Default: all
   * of them.
   */
  signals?: PageSignal[];
}
