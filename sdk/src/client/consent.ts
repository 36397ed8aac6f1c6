import type { Storage } from '../page/storage.js';
import type { FootholdOptions } from './options.js';

const key = 'consent';

/**
 * Whether anything may be stored or sent. `waiting`: not yet, because it is required and was not given, or because
 * nobody knows yet whether it is required. What happens meanwhile is kept in memory.
 */
export interface Consent {
  may(): 'yes' | 'no' | 'waiting';
  give(given: boolean): void;
  /** Whether the environment requires it, once the manifest tells. */
  require(required: boolean): void;
}

/** Consent that was given is kept; that it was withheld is not, since then nothing is: the page tells again each time. */
export function createConsent(storage: Storage, options: FootholdOptions): Consent {
  const { globalPrivacyControl } = navigator as { globalPrivacyControl?: boolean }; // not in TypeScript's DOM
  let required = options.consentRequired;
  let given = storage.get(key) ? true : options.respectPrivacyControl && globalPrivacyControl ? false : undefined;
  return {
    may: () => (given === undefined ? (required === false ? 'yes' : 'waiting') : given ? 'yes' : 'no'),
    give(now) {
      given = now;
      if (now) storage.set(key, 1);
    },
    require(environment) {
      required = options.consentRequired ?? environment;
    },
  };
}
