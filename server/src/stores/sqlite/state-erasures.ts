import { and, asc, count, eq, inArray, isNotNull, isNull } from 'drizzle-orm';
import type { StateStore } from '../state.js';
import type { Database } from './open.js';
import {
  environment,
  identityKeys,
  identitySecret,
  invitation,
  liveFlow,
  member,
  personDeletion,
  project,
} from './schema/state.js';

type ErasurePart = Pick<
  StateStore,
  'deleteEnvironment' | 'deleteProject' | 'deleted' | 'eraseEnvironment' | 'eraseProject'
>;

/** How many rows are erased at once: other writers wait for no longer than that takes. */
const rowsAtOnce = 1_000;
/** The same for rows that hold whole flows or rules. */
const documentsAtOnce = 50;

/**
 * Deletes environments and projects. What there may be much of cannot go in one transaction, which everybody else would
 * wait for: so a mark takes it out of sight at once, and then it is erased bit by bit.
 */
export function erasureStore({ drizzle: db, sqlite }: Database): ErasurePart {
  type Connection = Pick<typeof db, 'update' | 'delete'>;

  /** What must be gone at once, and what there is little of. */
  const takeAway = (tx: Connection, environmentIds: readonly string[], now: number) => {
    const ids = [...environmentIds];
    for (const table of [identitySecret, identityKeys, liveFlow, personDeletion]) {
      tx.delete(table).where(inArray(table.environmentId, ids)).run();
    }
    tx.update(environment)
      .set({ deletedAt: now, oldKey: null, oldKeyUntil: null })
      .where(inArray(environment.id, ids))
      .run();
  };

  const entries = sqlite.prepare(
    `DELETE FROM segment_entry WHERE (list, kind, value) IN (
       SELECT list, kind, value FROM segment_entry
       WHERE list IN (SELECT number FROM segment_list WHERE environment_id = ?) LIMIT ${rowsAtOnce})`,
  );
  const days = sqlite.prepare(
    `DELETE FROM segment_day WHERE rowid IN (
       SELECT rowid FROM segment_day WHERE environment_id = ? LIMIT ${rowsAtOnce})`,
  );
  const rules = sqlite.prepare(
    `DELETE FROM past_rules WHERE rowid IN (
       SELECT rowid FROM past_rules WHERE environment_id = ? LIMIT ${documentsAtOnce})`,
  );
  const usedContents = sqlite
    .prepare<[string], string>(`SELECT hash FROM content_use WHERE environment_id = ? LIMIT ${documentsAtOnce}`)
    .pluck();
  const endUse = sqlite.prepare('DELETE FROM content_use WHERE environment_id = ? AND hash = ?');
  const content = sqlite.prepare(
    'DELETE FROM content WHERE hash = ? AND NOT EXISTS (SELECT 1 FROM content_use u WHERE u.hash = content.hash)',
  );
  const eraseContents = (environmentId: string): number => {
    const hashes = usedContents.all(environmentId);
    for (const hash of hashes) {
      endUse.run(environmentId, hash);
      content.run(hash);
    }
    return hashes.length;
  };
  const versions = sqlite.prepare(
    `DELETE FROM flow_version WHERE rowid IN (
       SELECT rowid FROM flow_version WHERE project_id = ? LIMIT ${documentsAtOnce})`,
  );

  return {
    async deleteEnvironment(environmentId, now) {
      return db.transaction((tx) => {
        const isThere = and(eq(environment.id, environmentId), isNull(environment.deletedAt));
        const found = tx.select({ projectId: environment.projectId }).from(environment).where(isThere).get();
        if (!found) return 'not_found';
        const siblings = and(eq(environment.projectId, found.projectId), isNull(environment.deletedAt));
        if (tx.select({ count: count() }).from(environment).where(siblings).get()?.count === 1)
          return 'last_environment';
        takeAway(tx, [environmentId], now);
        return 'done';
      });
    },

    async deleteProject(projectId, now) {
      return db.transaction((tx) => {
        const isThere = and(eq(project.id, projectId), isNull(project.deletedAt));
        if (tx.update(project).set({ deletedAt: now }).where(isThere).run().changes === 0) return false;
        const ofProject = and(eq(environment.projectId, projectId), isNull(environment.deletedAt));
        const ids = tx.select({ id: environment.id }).from(environment).where(ofProject).all();
        takeAway(
          tx,
          ids.map(({ id }) => id),
          now,
        );
        tx.delete(member).where(eq(member.projectId, projectId)).run();
        tx.delete(invitation).where(eq(invitation.projectId, projectId)).run();
        return true;
      });
    },

    async deleted() {
      const { id, projectId, deletedAt } = environment;
      const environments = db
        .select({ id, projectId })
        .from(environment)
        .where(isNotNull(deletedAt))
        .orderBy(asc(deletedAt))
        .all();
      const projects = db
        .select({ id: project.id })
        .from(project)
        .where(isNotNull(project.deletedAt))
        .orderBy(asc(project.deletedAt))
        .all();
      return { environments, projectIds: projects.map((one) => one.id) };
    },

    async eraseEnvironment(environmentId) {
      // Lists name people: what is deleted is overwritten where it lay.
      sqlite.pragma('secure_delete = ON');
      try {
        return db.transaction((tx) => {
          const one = and(eq(environment.id, environmentId), isNotNull(environment.deletedAt));
          if (!tx.select({ id: environment.id }).from(environment).where(one).get()) return false;
          for (const some of [entries, days, rules]) if (some.run(environmentId).changes > 0) return true;
          if (eraseContents(environmentId) > 0) return true;
          tx.delete(environment).where(one).run(); // what is empty or short goes with it
          return false;
        });
      } finally {
        sqlite.pragma('secure_delete = OFF');
      }
    },

    async eraseProject(projectId) {
      return db.transaction((tx) => {
        const one = and(eq(project.id, projectId), isNotNull(project.deletedAt));
        if (!tx.select({ id: project.id }).from(project).where(one).get()) return false;
        const ofProject = eq(environment.projectId, projectId);
        if (tx.select({ id: environment.id }).from(environment).where(ofProject).get()) return false;
        if (versions.run(projectId).changes > 0) return true;
        tx.delete(project).where(one).run();
        return false;
      });
    },
  };
}
