import type { Storage } from '../page/storage.js';
import type { FootholdOptions } from './options.js';

/** Where it is kept that consent was given. */
export const consentKey = 'consent';

export interface Consent {
  /**
   * Whether anything may be stored or sent. Undefined: not yet, because consent is required and was not given, or because
   * nobody knows yet whether it is required. What happens meanwhile is kept in memory.
   */
  may(): boolean | undefined;
  give(given: boolean): void;
  /** Whether the environment requires it, once the manifest tells. */
  require(required: boolean | undefined): void;
}

/** Consent that was given is kept; that it was withheld is not, since then nothing is: the page tells again each time. */
export function createConsent(storage: Storage, options: FootholdOptions): Consent {
  const { globalPrivacyControl } = navigator as { globalPrivacyControl?: boolean }; // not in TypeScript's DOM
  let required = options.consentRequired;
  let given = storage.get(consentKey)
    ? true
    : options.respectPrivacyControl && globalPrivacyControl
      ? false
      : undefined;
  return {
    may: () => given ?? (required === false || undefined),
    give(now) {
      given = now;
      if (now) storage.set(consentKey, 1);
    },
    require(environment) {
      required = options.consentRequired ?? environment;
    },
  };
}
