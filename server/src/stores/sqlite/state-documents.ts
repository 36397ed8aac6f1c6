import { isDeepStrictEqual } from 'node:util';
import {
  defaultFriction,
  defaultLifecycle,
  type Journey,
  type Milestone,
  type Millis,
  type Segment,
  type Theme,
} from '@foothold/sdk/contract';
import { and, asc, eq, sql } from 'drizzle-orm';
import type { BetterSQLite3Database } from 'drizzle-orm/better-sqlite3';
import type { StateStore } from '../state.js';
import { friction, journey, lifecycle, milestone, modelVersion, segment, theme } from './schema/state.js';

type DocumentPart = Pick<
  StateStore,
  | 'themes'
  | 'saveTheme'
  | 'deleteTheme'
  | 'milestones'
  | 'saveMilestone'
  | 'deleteMilestone'
  | 'journeys'
  | 'saveJourney'
  | 'deleteJourney'
  | 'friction'
  | 'saveFriction'
  | 'segments'
  | 'saveSegment'
  | 'replaceSegment'
  | 'deleteSegment'
  | 'lifecycle'
  | 'saveLifecycle'
>;

/** Themes, milestones, journeys, segments, grades of touchpoints and the lifecycle: kept whole, as the contract has them. */
export function documentStore(db: BetterSQLite3Database): DocumentPart {
  const themes = collection<Theme>(db, theme);
  const milestones = collection<Milestone>(db, milestone);
  const journeys = collection<Journey>(db, journey);
  const segments = collection<Segment>(db, segment);
  const frictionOf = (projectId: string) =>
    db.select().from(friction).where(eq(friction.projectId, projectId)).get()?.settings ?? defaultFriction;
  const lifecycleOf = (projectId: string) =>
    db.select().from(lifecycle).where(eq(lifecycle.projectId, projectId)).get()?.definition ?? defaultLifecycle;

  /** Writes what a project has one of. False when it is not as it `was` when that is given. */
  const replaceOnly = <T>(was: T | undefined, read: (projectId: string) => T, projectId: string, write: () => void) =>
    db.transaction(() => {
      if (was && !isDeepStrictEqual(read(projectId), was)) return false;
      write();
      return true;
    });

  return {
    themes: themes.list,
    saveTheme: themes.save,
    deleteTheme: themes.remove,
    milestones: milestones.list,
    saveMilestone: milestones.save,
    async deleteMilestone(projectId, id) {
      const versions = and(eq(modelVersion.projectId, projectId), eq(modelVersion.milestoneId, id));
      db.delete(modelVersion).where(versions).run();
      return milestones.remove(projectId, id);
    },
    journeys: journeys.list,
    saveJourney: journeys.save,
    deleteJourney: journeys.remove,
    segments: segments.list,
    saveSegment: segments.save,
    replaceSegment: segments.replace,
    deleteSegment: segments.remove,

    async friction(projectId) {
      return frictionOf(projectId);
    },

    async saveFriction(projectId, settings, was) {
      return replaceOnly(was, frictionOf, projectId, () =>
        db
          .insert(friction)
          .values({ projectId, settings })
          .onConflictDoUpdate({ target: friction.projectId, set: { settings } })
          .run(),
      );
    },

    async lifecycle(projectId) {
      return lifecycleOf(projectId);
    },

    async saveLifecycle(projectId, definition, was) {
      return replaceOnly(was, lifecycleOf, projectId, () =>
        db
          .insert(lifecycle)
          .values({ projectId, definition })
          .onConflictDoUpdate({ target: lifecycle.projectId, set: { definition } })
          .run(),
      );
    },
  };
}

function collection<T extends { id: string }>(
  db: BetterSQLite3Database,
  table: typeof theme | typeof milestone | typeof journey | typeof segment,
) {
  return {
    async list(projectId: string): Promise<T[]> {
      const rows = db
        .select({ document: table.document })
        .from(table)
        .where(eq(table.projectId, projectId))
        .orderBy(asc(table.createdAt), asc(sql`rowid`))
        .all();
      // Every row of a table was written by `save` below.
      return rows.map((row) => row.document as unknown as T);
    },

    async save(projectId: string, document: T, now: Millis): Promise<void> {
      // The tables have the same columns; TypeScript cannot join the types of what they hold.
      const values = { projectId, id: document.id, document: document as never, createdAt: now };
      db.insert(table)
        .values(values)
        .onConflictDoUpdate({ target: [table.projectId, table.id], set: { document: values.document } })
        .run();
    },

    async replace(projectId: string, document: T, was?: T): Promise<boolean> {
      const one = and(eq(table.projectId, projectId), eq(table.id, document.id));
      return db.transaction((tx) => {
        const before = tx.select({ document: table.document }).from(table).where(one).get();
        if (!before || (was && !isDeepStrictEqual(before.document, was))) return false;
        const values = { document: document as never }; // as in `save`
        tx.update(table).set(values).where(one).run();
        return true;
      });
    },

    async remove(projectId: string, id: string): Promise<boolean> {
      const one = and(eq(table.projectId, projectId), eq(table.id, id));
      return db.delete(table).where(one).run().changes > 0;
    },
  };
}
