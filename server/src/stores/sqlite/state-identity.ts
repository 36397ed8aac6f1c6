import { eq } from 'drizzle-orm';
import type { BetterSQLite3Database } from 'drizzle-orm/better-sqlite3';
import type { StateStore } from '../state.js';
import { identityKeys } from './schema/state.js';

/** Where the public keys of identity tokens come from. */
export function identityStore(
  db: BetterSQLite3Database,
): Pick<StateStore, 'identityKeySource' | 'setIdentityKeySource'> {
  const ofEnvironment = (environmentId: string) => eq(identityKeys.environmentId, environmentId);
  return {
    async identityKeySource(environmentId) {
      const row = db.select().from(identityKeys).where(ofEnvironment(environmentId)).get();
      if (!row) return null;
      const { url, keys, issuer, audience } = row;
      return { url, keys, issuer, audience };
    },

    async setIdentityKeySource(environmentId, source) {
      if (source === null) {
        db.delete(identityKeys).where(ofEnvironment(environmentId)).run();
        return;
      }
      db.insert(identityKeys)
        .values({ environmentId, ...source })
        .onConflictDoUpdate({ target: identityKeys.environmentId, set: source })
        .run();
    },
  };
}
