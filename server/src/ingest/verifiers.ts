import type { JWTVerifyGetKey, JWTVerifyOptions } from 'jose';
import type { Deps } from '../deps.js';
import { createKeySet } from './key-set.js';

/** How long secrets and sources of keys are trusted after they were read, so that a removed one ends soon. In ms. */
const readTrust = 5_000;

/** What an environment's tokens are verified with. */
interface Verifiers {
  secrets: string[];
  keys: { find: JWTVerifyGetKey; options: Pick<JWTVerifyOptions, 'issuer' | 'audience'> } | null;
}

interface Entry {
  /** When they were read, in ms. */
  at: number;
  verifiers: Promise<Verifiers>;
  /** The source of the keys as text: while it stays the same, so do the keys that were fetched. */
  source?: string;
  keys?: Verifiers['keys'];
}

// Per state store, so that two apps in one process do not mix.
const entries = new WeakMap<object, Map<string, Entry>>();

/** The secrets and public keys of an environment, read anew every few seconds. */
export function verifiersOf({ state, now }: Pick<Deps, 'state' | 'now'>, environmentId: string): Promise<Verifiers> {
  const all = entries.get(state) ?? new Map<string, Entry>();
  entries.set(state, all);
  const before = all.get(environmentId);
  if (before && Math.abs(now() - before.at) < readTrust) return before.verifiers;
  const entry: Entry = { at: now(), verifiers: read() };
  entry.verifiers.catch(() => all.delete(environmentId));
  all.set(environmentId, entry);
  return entry.verifiers;

  async function read(): Promise<Verifiers> {
    const secrets = (await state.identitySecrets(environmentId)).map(({ secret }) => secret);
    const source = await state.identityKeySource(environmentId);
    entry.source = JSON.stringify(source);
    entry.keys = null;
    if (before?.keys && before.source === entry.source) entry.keys = before.keys;
    else if (source) {
      const { issuer, audience } = source;
      entry.keys = {
        find: createKeySet(source, now),
        options: { ...(issuer === null ? {} : { issuer }), ...(audience === null ? {} : { audience }) },
      };
    }
    return { secrets, keys: entry.keys };
  }
}
