import { isDeepStrictEqual } from 'node:util';
import { type Flow, formatVersion, migrate } from '@foothold/sdk/contract';
import { and, asc, desc, eq, getTableColumns, type SQL, sql } from 'drizzle-orm';
import type { BetterSQLite3Database } from 'drizzle-orm/better-sqlite3';
import type { FlowRecord, StateStore } from '../state.js';
import { flow, flowVersion, liveFlow } from './schema/state.js';

type FlowPart = Pick<
  StateStore,
  | 'flows'
  | 'flow'
  | 'createFlow'
  | 'saveDraft'
  | 'deleteFlow'
  | 'publish'
  | 'flowVersion'
  | 'setLive'
  | 'setArchived'
  | 'liveFlows'
>;

type Connection = Pick<BetterSQLite3Database, 'select' | 'insert' | 'update' | 'delete'>;

const { projectId: _projectId, flowId: _flowId, ...versionColumns } = getTableColumns(flowVersion);

/** Flows with drafts, immutable versions, and what is live where. */
export function flowStore(db: BetterSQLite3Database): FlowPart {
  return {
    async flows(projectId) {
      return records(db, projectId);
    },

    async flow(projectId, flowId) {
      return records(db, projectId, flowId)[0] ?? null;
    },

    async createFlow(projectId, draft, userId, now) {
      const row = { projectId, id: draft.id, draft, revision: 1, createdAt: now, updatedAt: now, updatedBy: userId };
      return db.insert(flow).values(row).onConflictDoNothing().run().changes > 0;
    },

    async saveDraft(projectId, draft, revision, userId, now) {
      const one = ofFlow(projectId, draft.id);
      const saved = db
        .update(flow)
        .set({ draft, revision: revision + 1, updatedAt: now, updatedBy: userId })
        .where(and(one, eq(flow.revision, revision)))
        .run();
      if (saved.changes > 0) return { ok: true, revision: revision + 1 };
      const known = db.select({ id: flow.id }).from(flow).where(one).get();
      return { ok: false, code: known ? 'revision_conflict' : 'not_found' };
    },

    async deleteFlow(projectId, flowId) {
      return db.transaction((tx) => {
        if (newestVersion(tx, projectId, flowId)) return 'published';
        return tx.delete(flow).where(ofFlow(projectId, flowId)).run().changes > 0 ? 'done' : 'not_found';
      });
    },

    async publish({ projectId, flowId, environmentId, revision, userId, note, now }) {
      return db.transaction((tx) => {
        const row = tx.select().from(flow).where(ofFlow(projectId, flowId)).get();
        if (!row || row.archivedAt !== null || row.revision !== (revision ?? row.revision)) return null;
        const newest = newestVersion(tx, projectId, flowId);
        const isSame = newest !== undefined && isDeepStrictEqual(newest.content, row.draft);
        const version = isSame ? newest.version : (newest?.version ?? 0) + 1;
        if (!isSame) {
          const made = { version, content: row.draft, publishedAt: now, publishedBy: userId, note };
          tx.insert(flowVersion)
            .values({ projectId, flowId, ...made })
            .run();
        }
        goLive(tx, { environmentId, projectId, flowId, version, publishedAt: now });
        return version;
      });
    },

    async flowVersion(projectId, flowId, version) {
      const row = db
        .select(versionColumns)
        .from(flowVersion)
        .where(ofVersion(projectId, flowId, version))
        .get();
      if (!row) return null;
      const { content, ...rest } = row;
      return { ...rest, flow: current(content) };
    },

    async setLive(projectId, flowId, environmentId, version, now) {
      return db.transaction((tx) => {
        const row = tx.select({ archivedAt: flow.archivedAt }).from(flow).where(ofFlow(projectId, flowId)).get();
        if (!row) return false;
        if (version === null) {
          const here = and(eq(liveFlow.environmentId, environmentId), ofLive(projectId, flowId));
          tx.delete(liveFlow).where(here).run();
          return true;
        }
        if (row.archivedAt !== null) return false;
        const known = tx
          .select({ version: flowVersion.version })
          .from(flowVersion)
          .where(ofVersion(projectId, flowId, version))
          .get();
        if (!known) return false;
        goLive(tx, { environmentId, projectId, flowId, version, publishedAt: now });
        return true;
      });
    },

    async setArchived(projectId, flowId, at) {
      return db.transaction((tx) => {
        if (at !== null) tx.delete(liveFlow).where(ofLive(projectId, flowId)).run();
        return tx.update(flow).set({ archivedAt: at }).where(ofFlow(projectId, flowId)).run().changes > 0;
      });
    },

    async liveFlows(environmentId) {
      const rows = db
        .select({ flow: flowVersion.content, version: liveFlow.version, publishedAt: liveFlow.publishedAt })
        .from(liveFlow)
        .innerJoin(
          flowVersion,
          and(
            eq(flowVersion.projectId, liveFlow.projectId),
            eq(flowVersion.flowId, liveFlow.flowId),
            eq(flowVersion.version, liveFlow.version),
          ),
        )
        .where(eq(liveFlow.environmentId, environmentId))
        .orderBy(asc(liveFlow.publishedAt), asc(sql`${liveFlow}.rowid`))
        .all();
      return rows.map((row) => ({ ...row, flow: current(row.flow) }));
    },
  };
}

const ofFlow = (projectId: string, flowId: string) => and(eq(flow.projectId, projectId), eq(flow.id, flowId));
const ofLive = (projectId: string, flowId: string) =>
  and(eq(liveFlow.projectId, projectId), eq(liveFlow.flowId, flowId));
const ofVersions = (projectId: string, flowId?: string): SQL | undefined =>
  and(eq(flowVersion.projectId, projectId), flowId === undefined ? undefined : eq(flowVersion.flowId, flowId));
const ofVersion = (projectId: string, flowId: string, version: number) =>
  and(ofVersions(projectId, flowId), eq(flowVersion.version, version));

/** A stored flow in the current format. One that no migration can read comes back as it is: parsing tells what is wrong. */
function current(stored: Flow): Flow {
  if (stored.formatVersion === formatVersion) return stored;
  const migrated = migrate('flow', stored);
  return migrated.ok ? (migrated.value as Flow) : stored; // it was a Flow when it was stored
}

function newestVersion(tx: Connection, projectId: string, flowId: string) {
  return tx
    .select({ version: flowVersion.version, content: flowVersion.content })
    .from(flowVersion)
    .where(ofVersions(projectId, flowId))
    .orderBy(desc(flowVersion.version))
    .limit(1)
    .get();
}

function goLive(tx: Connection, row: typeof liveFlow.$inferInsert): void {
  tx.insert(liveFlow)
    .values(row)
    .onConflictDoUpdate({
      target: [liveFlow.environmentId, liveFlow.flowId],
      set: { version: row.version, publishedAt: row.publishedAt },
    })
    .run();
}

/** The flows of a project (or one of them) with versions and standing, last changed first. */
function records(db: Connection, projectId: string, flowId?: string): FlowRecord[] {
  const only = flowId === undefined ? undefined : eq(flow.id, flowId);
  const rows = db
    .select()
    .from(flow)
    .where(and(eq(flow.projectId, projectId), only))
    .orderBy(desc(flow.updatedAt), desc(sql`rowid`))
    .all();
  const versions = db
    .select({ ...versionColumns, flowId: flowVersion.flowId })
    .from(flowVersion)
    .where(ofVersions(projectId, flowId))
    .orderBy(desc(flowVersion.version))
    .all();
  const live = db
    .select()
    .from(liveFlow)
    .where(and(eq(liveFlow.projectId, projectId), flowId === undefined ? undefined : eq(liveFlow.flowId, flowId)))
    .all();

  const versionsOf = groupBy(versions, (row) => row.flowId);
  const liveOf = groupBy(live, (row) => row.flowId);
  return rows.map((row) => {
    const published = versionsOf.get(row.id) ?? [];
    return {
      flow: current(row.draft),
      revision: row.revision,
      createdAt: row.createdAt,
      updatedAt: row.updatedAt,
      updatedBy: row.updatedBy,
      archivedAt: row.archivedAt,
      live: Object.fromEntries((liveOf.get(row.id) ?? []).map((one) => [one.environmentId, one.version])),
      versions: published.map(({ version, publishedAt, publishedBy, note }) => ({
        version,
        publishedAt,
        publishedBy,
        note,
      })),
      changed: !isDeepStrictEqual(published[0]?.content, row.draft),
    };
  });
}

function groupBy<T>(rows: readonly T[], key: (row: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const group = groups.get(key(row));
    if (group) group.push(row);
    else groups.set(key(row), [row]);
  }
  return groups;
}
