import type { Environment, Project } from '@foothold/sdk/contract';
import { and, asc, eq, getTableColumns, gt, inArray, isNull, or, sql } from 'drizzle-orm';
import type { BetterSQLite3Database } from 'drizzle-orm/better-sqlite3';
import type { Sealer } from '../../auth/seal.js';
import { newId } from '../../ids.js';
import type { StateStore } from '../state.js';
import { environment, identitySecret, member, project } from './schema/state.js';

type ProjectPart = Pick<
  StateStore,
  | 'createProject'
  | 'project'
  | 'projects'
  | 'projectsOf'
  | 'updateProject'
  | 'createEnvironment'
  | 'environment'
  | 'environments'
  | 'allEnvironments'
  | 'updateEnvironment'
  | 'switchEnvironments'
  | 'environmentByKey'
  | 'rotateKey'
  | 'identitySecrets'
  | 'addIdentitySecret'
  | 'removeIdentitySecret'
  | 'resealIdentitySecrets'
  | 'forgetUnopenedSecrets'
>;

const {
  oldKey: _oldKey,
  oldKeyUntil: _oldKeyUntil,
  deletedAt: environmentDeletedAt,
  ...environmentColumns
} = getTableColumns(environment);
const { deletedAt: projectDeletedAt, ...projectColumns } = getTableColumns(project);
/** What is deleted is nobody's any more: see `state-erasures.ts`. */
const environmentIsThere = isNull(environmentDeletedAt);
const projectIsThere = isNull(projectDeletedAt);
const inOrder = [asc(environment.createdAt), asc(sql`${environment}.rowid`)] as const;

/** Projects, environments and their keys. */
export function projectStore(db: BetterSQLite3Database, sealer: Sealer): ProjectPart {
  const environmentsOf = (projectIds: string[]): Environment[] =>
    db
      .select(environmentColumns)
      .from(environment)
      .where(and(inArray(environment.projectId, projectIds), environmentIsThere))
      .orderBy(...inOrder)
      .all();
  const environmentById = (id: string): Environment | null =>
    db
      .select(environmentColumns)
      .from(environment)
      .where(and(eq(environment.id, id), environmentIsThere))
      .get() ?? null;
  const projectById = (id: string): Project | null =>
    db
      .select(projectColumns)
      .from(project)
      .where(and(eq(project.id, id), projectIsThere))
      .get() ?? null;

  return {
    async createProject(made, environments, ownerId) {
      db.transaction((tx) => {
        tx.insert(project).values(made).run();
        if (environments.length > 0) tx.insert(environment).values(environments).run();
        if (ownerId === null) return;
        const owner = { id: newId('mem'), projectId: made.id, userId: ownerId, role: 'owner' as const };
        tx.insert(member)
          .values({ ...owner, joinedAt: made.createdAt })
          .run();
      });
    },

    async project(projectId) {
      return projectById(projectId);
    },

    async projects() {
      return db
        .select(projectColumns)
        .from(project)
        .where(projectIsThere)
        .orderBy(asc(project.createdAt), asc(sql`rowid`))
        .all();
    },

    async projectsOf(userId) {
      const rows = db
        .select({ project: projectColumns, role: member.role })
        .from(member)
        .innerJoin(project, eq(project.id, member.projectId))
        .where(and(eq(member.userId, userId), projectIsThere))
        .orderBy(asc(project.createdAt), asc(sql`${project}.rowid`))
        .all();
      const all = environmentsOf(rows.map((row) => row.project.id));
      return rows.map((row) => ({ ...row, environments: all.filter((one) => one.projectId === row.project.id) }));
    },

    async updateProject(projectId, patch) {
      if (hasValues(patch)) db.update(project).set(patch).where(eq(project.id, projectId)).run();
      return projectById(projectId);
    },

    async createEnvironment(made) {
      return db.transaction((tx) => {
        const isThere = and(eq(project.id, made.projectId), projectIsThere);
        if (!tx.select({ id: project.id }).from(project).where(isThere).get()) return false;
        tx.insert(environment).values(made).run();
        return true;
      });
    },

    async environment(environmentId) {
      return environmentById(environmentId);
    },

    async environments(projectId) {
      return environmentsOf([projectId]);
    },

    async allEnvironments() {
      return db
        .select(environmentColumns)
        .from(environment)
        .where(environmentIsThere)
        .orderBy(...inOrder)
        .all();
    },

    async updateEnvironment(environmentId, patch) {
      const own = patch.enabled !== undefined && { stoppedTogether: false };
      if (hasValues(patch)) {
        db.update(environment)
          .set({ ...patch, ...own })
          .where(eq(environment.id, environmentId))
          .run();
      }
      return environmentById(environmentId);
    },

    async switchEnvironments(projectId, enabled, only) {
      const named = only && inArray(environment.id, [...only]);
      const ofProject = eq(environment.projectId, projectId);
      db.transaction((tx) => {
        // Whoever starts some of them leaves the others off on purpose; whoever stops twice means the first time, too.
        if (enabled) tx.update(environment).set({ stoppedTogether: false }).where(ofProject).run();
        const stopped = { stoppedTogether: sql`${environment.stoppedTogether} OR ${environment.enabled}` };
        tx.update(environment)
          .set({ enabled, ...(!enabled && stopped) })
          .where(and(ofProject, named))
          .run();
      });
      return environmentsOf([projectId]);
    },

    async environmentByKey(publicKey, now) {
      const opens = or(
        eq(environment.publicKey, publicKey),
        and(eq(environment.oldKey, publicKey), gt(environment.oldKeyUntil, now)),
      );
      return db.select(environmentColumns).from(environment).where(and(opens, environmentIsThere)).get() ?? null;
    },

    async rotateKey(environmentId, publicKey, oldKeyUntil) {
      db.update(environment)
        .set({ oldKey: sql`${environment.publicKey}`, oldKeyUntil, publicKey })
        .where(eq(environment.id, environmentId))
        .run();
      return environmentById(environmentId);
    },

    async identitySecrets(environmentId) {
      const rows = db
        .select()
        .from(identitySecret)
        .where(eq(identitySecret.environmentId, environmentId))
        .orderBy(asc(identitySecret.createdAt), asc(sql`rowid`))
        .all();
      return rows.map(({ id, createdAt, sealed }) => ({ id, createdAt, secret: sealer.open(sealed) }));
    },

    async addIdentitySecret(environmentId, { id, createdAt, secret }) {
      db.transaction((tx) => {
        tx.insert(identitySecret)
          .values({ id, environmentId, createdAt, sealed: sealer.seal(secret) })
          .run();
        const rows = tx
          .select({ id: identitySecret.id })
          .from(identitySecret)
          .where(eq(identitySecret.environmentId, environmentId))
          .orderBy(asc(identitySecret.createdAt), asc(sql`rowid`))
          .all();
        const surplus = rows.slice(0, -2).map((row) => row.id);
        if (surplus.length > 0) tx.delete(identitySecret).where(inArray(identitySecret.id, surplus)).run();
      });
    },

    async removeIdentitySecret(environmentId, id) {
      const one = and(eq(identitySecret.environmentId, environmentId), eq(identitySecret.id, id));
      return db.delete(identitySecret).where(one).run().changes > 0;
    },

    async resealIdentitySecrets() {
      return db.transaction((tx) => {
        const rows = tx
          .select({
            id: identitySecret.id,
            sealed: identitySecret.sealed,
            environmentId: environment.id,
            environment: environment.name,
            project: project.name,
          })
          .from(identitySecret)
          .innerJoin(environment, eq(environment.id, identitySecret.environmentId))
          .innerJoin(project, eq(project.id, environment.projectId))
          .all();
        return rows.flatMap(({ id, sealed, ...where }) => {
          const state = sealer.look(sealed);
          if (state === 'unknown') return [where];
          if (state === 'earlier') {
            const anew = sealer.seal(sealer.open(sealed));
            tx.update(identitySecret).set({ sealed: anew }).where(eq(identitySecret.id, id)).run();
          }
          return [];
        });
      });
    },

    async forgetUnopenedSecrets() {
      const ids = db
        .select()
        .from(identitySecret)
        .all()
        .flatMap(({ id, sealed }) => (sealer.look(sealed) === 'unknown' ? [id] : []));
      return ids.length === 0 ? 0 : db.delete(identitySecret).where(inArray(identitySecret.id, ids)).run().changes;
    },
  };
}

/** Drizzle refuses an update that sets nothing. */
function hasValues(patch: object): boolean {
  return Object.values(patch).some((value) => value !== undefined);
}
