import type { Storage } from '../page/index.js';

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

/**
 * `required` is what the page said, if it did. Consent that was given is kept; that it was withheld is not, since then
 * nothing is: the page tells again each time.
 */
export function createConsent(storage: Storage, required: boolean | undefined, withheld: boolean): Consent {
  const page = required;
  let given = storage.peek(key) ? true : withheld ? false : undefined;
  return {
    may() {
      if (given !== undefined) return given ? 'yes' : 'no';
      return required === false ? 'yes' : 'waiting';
    },
    give(now) {
      given = now;
      if (now) storage.set(key, '1');
      else storage.remove(key);
    },
    require(environment) {
      required = page ?? environment;
    },
  };
}
