import { isDeepStrictEqual } from 'node:util';
import { and, desc, eq, lte } from 'drizzle-orm';
import type { BetterSQLite3Database } from 'drizzle-orm/better-sqlite3';
import type { StateStore } from '../state.js';
import { milestone as milestoneTable, modelVersion } from './schema/state.js';

/** Versions that are kept of a model; the oldest go. */
const kept = 100;

/** Behaviour models, with what they were. */
export function modelStore(db: BetterSQLite3Database): Pick<StateStore, 'modelVersions' | 'saveModel'> {
  const of = (projectId: string, milestoneId: string) =>
    and(eq(modelVersion.projectId, projectId), eq(modelVersion.milestoneId, milestoneId));
  return {
    async modelVersions(projectId, milestoneId) {
      const { version, behaviour, savedAt, savedBy, reason, source } = modelVersion;
      return db
        .select({ version, behaviour, savedAt, savedBy, reason, source })
        .from(modelVersion)
        .where(of(projectId, milestoneId))
        .orderBy(desc(version))
        .all();
    },

    async saveModel({ projectId, milestone, userId, reason, source, expected, was: seen, now }) {
      return db.transaction((tx) => {
        const one = and(eq(milestoneTable.projectId, projectId), eq(milestoneTable.id, milestone.id));
        const before = tx.select().from(milestoneTable).where(one).get();
        if (!before || (seen && !isDeepStrictEqual(before.document, seen))) return false;
        const latest =
          tx
            .select({ version: modelVersion.version })
            .from(modelVersion)
            .where(of(projectId, milestone.id))
            .orderBy(desc(modelVersion.version))
            .limit(1)
            .get()?.version ?? 0;
        if (expected !== undefined && expected !== latest) return false;
        tx.update(milestoneTable).set({ document: milestone }).where(one).run();
        const was = before.document.behaviour;
        if (isDeepStrictEqual(was, milestone.behaviour)) return true;
        const values = { projectId, milestoneId: milestone.id };
        if (latest === 0) {
          const first = { version: 1, behaviour: was, savedAt: before.createdAt, savedBy: null, reason: '' };
          tx.insert(modelVersion)
            .values({ ...values, ...first, source: { from: 'edit' } })
            .run();
        }
        const version = Math.max(1, latest) + 1;
        tx.insert(modelVersion)
          .values({ ...values, version, behaviour: milestone.behaviour, savedAt: now, savedBy: userId, reason, source })
          .run();
        tx.delete(modelVersion)
          .where(and(of(projectId, milestone.id), lte(modelVersion.version, version - kept)))
          .run();
        return true;
      });
    },
  };
}
