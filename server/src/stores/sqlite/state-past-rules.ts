import { and, asc, desc, eq, lt, lte } from 'drizzle-orm';
import type { BetterSQLite3Database } from 'drizzle-orm/better-sqlite3';
import type { StateStore } from '../state.js';
import { pastRules } from './schema/state.js';

/** The rules that environments' pages were served in the past. */
export function pastRulesStore(
  db: BetterSQLite3Database,
): Pick<StateStore, 'savePastRules' | 'forgetPastRules' | 'pastRules'> {
  const columns = { from: pastRules.from, rules: pastRules.rules };
  return {
    async savePastRules(environmentId, { from, hash, rules }) {
      const buffer = Buffer.from(rules);
      db.transaction((tx) => {
        const last = tx
          .select({ hash: pastRules.hash })
          .from(pastRules)
          .where(eq(pastRules.environmentId, environmentId))
          .orderBy(desc(pastRules.from))
          .limit(1)
          .get();
        if (last?.hash === hash) return;
        tx.insert(pastRules)
          .values({ environmentId, from, hash, rules: buffer })
          .onConflictDoUpdate({ target: [pastRules.environmentId, pastRules.from], set: { hash, rules: buffer } })
          .run();
      });
    },

    async forgetPastRules(environmentId, before) {
      const inEnvironment = eq(pastRules.environmentId, environmentId);
      const held = db
        .select({ from: pastRules.from })
        .from(pastRules)
        .where(and(inEnvironment, lte(pastRules.from, before)))
        .orderBy(desc(pastRules.from))
        .limit(1)
        .get();
      if (held)
        db.delete(pastRules)
          .where(and(inEnvironment, lt(pastRules.from, held.from)))
          .run();
    },

    async pastRules(environmentId, at) {
      const inEnvironment = eq(pastRules.environmentId, environmentId);
      const then = db
        .select(columns)
        .from(pastRules)
        .where(and(inEnvironment, lte(pastRules.from, at)))
        .orderBy(desc(pastRules.from))
        .limit(1)
        .get();
      const earliest = () =>
        db.select(columns).from(pastRules).where(inEnvironment).orderBy(asc(pastRules.from)).limit(1).get();
      return then ?? earliest() ?? null;
    },
  };
}
