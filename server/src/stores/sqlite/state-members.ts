import type { Role } from '@foothold/sdk/contract';
import { and, asc, count, eq, getTableColumns, gt, inArray, isNull, sql } from 'drizzle-orm';
import type { BetterSQLite3Database } from 'drizzle-orm/better-sqlite3';
import { isAtLeast } from '../../auth/roles.js';
import { newId } from '../../ids.js';
import type { MemberOutcome, StateStore } from '../state.js';
import { user } from './schema/sign-in.js';
import { invitation, member, project, setupToken } from './schema/state.js';

type MemberPart = Pick<
  StateStore,
  | 'userCount'
  | 'firstUserId'
  | 'userNames'
  | 'adoptOrphanProjects'
  | 'role'
  | 'members'
  | 'addMember'
  | 'setRole'
  | 'removeMember'
  | 'createInvitation'
  | 'invitations'
  | 'removeInvitation'
  | 'invitationByToken'
  | 'acceptInvitation'
  | 'saveSetupToken'
  | 'isSetupToken'
  | 'takeSetupToken'
>;

type Connection = Pick<BetterSQLite3Database, 'select' | 'insert' | 'update' | 'delete'>;

const { tokenHash: _tokenHash, ...invitationColumns } = getTableColumns(invitation);

/** Members, invitations and the first setup. */
export function memberStore(db: BetterSQLite3Database): MemberPart {
  const openInvitation = (tokenHash: string, now: number) =>
    and(eq(invitation.tokenHash, tokenHash), gt(invitation.expiresAt, now));
  const openSetup = (tokenHash: string, now: number) =>
    and(eq(setupToken.tokenHash, tokenHash), gt(setupToken.expiresAt, now));

  /** Runs `change` unless it would take the project's last owner away. */
  const changeMember = (
    projectId: string,
    memberId: string,
    role: Role | null,
    change: (tx: Connection) => void,
  ): MemberOutcome =>
    db.transaction((tx) => {
      const one = and(eq(member.projectId, projectId), eq(member.id, memberId));
      const found = tx.select({ role: member.role }).from(member).where(one).get();
      if (!found) return 'not_found';
      const owners = and(eq(member.projectId, projectId), eq(member.role, 'owner'));
      const ownerCount = tx.select({ owners: count() }).from(member).where(owners).get()?.owners ?? 0;
      if (found.role === 'owner' && role !== 'owner' && ownerCount <= 1) return 'last_owner';
      change(tx);
      return 'done';
    });

  return {
    async userCount() {
      return db.select({ users: count() }).from(user).get()?.users ?? 0;
    },

    async firstUserId() {
      const byAge = [asc(user.createdAt), asc(sql`rowid`)] as const;
      const first = db
        .select({ id: user.id })
        .from(user)
        .orderBy(...byAge)
        .limit(1)
        .get();
      return first?.id ?? null;
    },

    async userNames(userIds) {
      if (userIds.length === 0) return {};
      const rows = db
        .select({ id: user.id, name: user.name })
        .from(user)
        .where(inArray(user.id, [...new Set(userIds)]))
        .all();
      return Object.fromEntries(rows.map((row) => [row.id, row.name]));
    },

    async adoptOrphanProjects(userId, now) {
      db.transaction((tx) => {
        const orphans = tx
          .select({ id: project.id })
          .from(project)
          .leftJoin(member, eq(member.projectId, project.id))
          .where(and(isNull(member.id), isNull(project.deletedAt)))
          .all();
        for (const { id } of orphans) join(tx, id, userId, 'owner', now);
      });
    },

    async role(projectId, userId) {
      const one = and(eq(member.projectId, projectId), eq(member.userId, userId), isNull(project.deletedAt));
      const found = db
        .select({ role: member.role })
        .from(member)
        .innerJoin(project, eq(project.id, member.projectId))
        .where(one)
        .get();
      return found?.role ?? null;
    },

    async members(projectId) {
      return db
        .select({
          id: member.id,
          userId: member.userId,
          name: user.name,
          email: user.email,
          role: member.role,
          joinedAt: member.joinedAt,
        })
        .from(member)
        .innerJoin(user, eq(user.id, member.userId))
        .where(eq(member.projectId, projectId))
        .orderBy(asc(member.joinedAt), asc(sql`${member}.rowid`))
        .all();
    },

    async addMember(projectId, userId, role, now) {
      db.transaction((tx) => join(tx, projectId, userId, role, now));
    },

    async setRole(projectId, memberId, role) {
      return changeMember(projectId, memberId, role, (tx) => {
        tx.update(member).set({ role }).where(eq(member.id, memberId)).run();
      });
    },

    async removeMember(projectId, memberId) {
      return changeMember(projectId, memberId, null, (tx) => {
        tx.delete(member).where(eq(member.id, memberId)).run();
      });
    },

    async createInvitation(made, tokenHash) {
      db.insert(invitation)
        .values({ ...made, tokenHash })
        .run();
    },

    async invitations(projectId, now) {
      return db
        .select(invitationColumns)
        .from(invitation)
        .where(and(eq(invitation.projectId, projectId), gt(invitation.expiresAt, now)))
        .orderBy(asc(invitation.createdAt), asc(sql`rowid`))
        .all();
    },

    async removeInvitation(projectId, id) {
      const one = and(eq(invitation.projectId, projectId), eq(invitation.id, id));
      return db.delete(invitation).where(one).run().changes > 0;
    },

    async invitationByToken(tokenHash, now) {
      return db.select(invitationColumns).from(invitation).where(openInvitation(tokenHash, now)).get() ?? null;
    },

    async acceptInvitation(tokenHash, userId, now) {
      return db.transaction((tx) => {
        const taken = tx.delete(invitation).where(openInvitation(tokenHash, now)).returning().get();
        if (!taken) return false;
        join(tx, taken.projectId, userId, taken.role, now);
        return true;
      });
    },

    async saveSetupToken(tokenHash, expiresAt) {
      db.transaction((tx) => {
        tx.delete(setupToken).run();
        tx.insert(setupToken).values({ tokenHash, expiresAt }).run();
      });
    },

    async isSetupToken(tokenHash, now) {
      return db.select().from(setupToken).where(openSetup(tokenHash, now)).get() !== undefined;
    },

    async takeSetupToken(tokenHash, now) {
      return db.delete(setupToken).where(openSetup(tokenHash, now)).run().changes > 0;
    },
  };
}

function join(tx: Connection, projectId: string, userId: string, role: Role, now: number): void {
  const one = and(eq(member.projectId, projectId), eq(member.userId, userId));
  const before = tx.select({ role: member.role }).from(member).where(one).get();
  if (!before) {
    tx.insert(member)
      .values({ id: newId('mem'), projectId, userId, role, joinedAt: now })
      .run();
  } else if (!isAtLeast(before.role, role)) {
    tx.update(member).set({ role }).where(one).run();
  }
}
