import { and, eq, gt, like } from 'drizzle-orm';
import type { BetterSQLite3Database } from 'drizzle-orm/better-sqlite3';
import type { StateStore } from '../state.js';
import { verification } from './schema/sign-in.js';

// better-auth's table for one-time values, which it does not use without a mail server.
const prefix = 'foothold-reset:';

/** Links that set a new password, by the hash of their token. */
export function resetStore(db: BetterSQLite3Database): Pick<StateStore, 'saveReset' | 'resetUserId' | 'takeReset'> {
  const open = (tokenHash: string, now: number) =>
    and(eq(verification.identifier, prefix + tokenHash), gt(verification.expiresAt, new Date(now)));
  return {
    async saveReset(tokenHash, userId, expiresAt, now) {
      const at = new Date(now);
      db.transaction((tx) => {
        tx.delete(verification)
          .where(and(like(verification.identifier, `${prefix}%`), eq(verification.value, userId)))
          .run();
        tx.insert(verification)
          .values({
            id: tokenHash,
            identifier: prefix + tokenHash,
            value: userId,
            expiresAt: new Date(expiresAt),
            createdAt: at,
            updatedAt: at,
          })
          .run();
      });
    },

    async resetUserId(tokenHash, now) {
      const row = db.select({ userId: verification.value }).from(verification).where(open(tokenHash, now)).get();
      return row?.userId ?? null;
    },

    async takeReset(tokenHash, now) {
      const [row] = db.delete(verification).where(open(tokenHash, now)).returning({ userId: verification.value }).all();
      return row?.userId ?? null;
    },
  };
}
