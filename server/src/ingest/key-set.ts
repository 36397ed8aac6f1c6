import { createLocalJWKSet, createRemoteJWKSet, customFetch, type JWK, type JWTVerifyGetKey } from 'jose';
import type { IdentityKeySource } from '../stores/state.js';
import { fetchKeys } from './fetch-keys.js';
import type { PublicKey } from './public-keys.js';

const minute = 60_000;
/** How long fetched keys are used before they are fetched again. */
const freshFor = 10 * minute;
/** How soon an unknown key id makes them be fetched again. */
const pauseAfterFetch = 30_000;
/** How long the last good keys are used while their address does not answer. */
const staleFor = 24 * 60 * minute;

/** Finds the key of a token among those of a source. Rejects with `KeysUnavailable` when they cannot be fetched. */
export function createKeySet(source: IdentityKeySource, now: () => number): JWTVerifyGetKey {
  const { url } = source;
  if (url === null) return createLocalJWKSet({ keys: source.keys.map(forJose) });

  let lastGood: { keys: PublicKey[]; at: number } | null = null;
  return createRemoteJWKSet(new URL(url), {
    cacheMaxAge: freshFor,
    cooldownDuration: pauseAfterFetch,
    async [customFetch]() {
      try {
        lastGood = { keys: await fetchKeys(url), at: now() };
      } catch (failure) {
        if (!lastGood || now() - lastGood.at > staleFor) throw failure;
      }
      return Response.json({ keys: lastGood.keys.map(forJose) });
    },
  });
}

/** Without its algorithm: `EdDSA` and `Ed25519` name the same, and which are taken is said where tokens are verified. */
function forJose({ alg: _, ...key }: PublicKey): JWK {
  return key;
}
