import { and, asc, count, eq, gt, gte, lt, or } from 'drizzle-orm';
import type { ListEntry } from '../lists.js';
import type { StateStore } from '../state.js';
import { createListReader, entryKinds } from './list-reader.js';
import type { Database } from './open.js';
import { segmentDay, segmentEntry, segmentList } from './schema/state.js';

type SegmentPart = Pick<
  StateStore,
  | 'changeList'
  | 'listEntries'
  | 'listSize'
  | 'listsOf'
  | 'forgetSegmentPeople'
  | 'saveSegmentDays'
  | 'segmentDays'
  | 'forgetSegmentDays'
>;

/** What environments hold of segments: entries of lists, and how many people there were on each day. */
export function segmentStore({ drizzle: db, sqlite }: Database): SegmentPart {
  const listsOf = createListReader(sqlite);
  // Lists are long: these are ten times as quick as statements that are built for each row.
  const entries = {
    add: sqlite.prepare('INSERT OR IGNORE INTO segment_entry (list, kind, value) VALUES (?, ?, ?)'),
    remove: sqlite.prepare('DELETE FROM segment_entry WHERE list = ? AND kind = ? AND value = ?'),
  };

  const place = (environmentId: string, segmentId: string) =>
    and(eq(segmentList.environmentId, environmentId), eq(segmentList.segmentId, segmentId));
  const numberOf = (environmentId: string, segmentId: string) =>
    db.select({ number: segmentList.number }).from(segmentList).where(place(environmentId, segmentId)).get()?.number;

  return {
    async changeList(environmentId, segmentId, { add = [], remove = [] }) {
      return db.transaction((tx) => {
        const list =
          numberOf(environmentId, segmentId) ??
          tx.insert(segmentList).values({ environmentId, segmentId }).returning({ number: segmentList.number }).get()
            .number;
        let added = 0;
        let removed = 0;
        for (const { by, value } of remove) removed += entries.remove.run(list, entryKinds[by], value).changes;
        for (const { by, value } of add) added += entries.add.run(list, entryKinds[by], value).changes;
        return { added, removed };
      });
    },

    async listEntries(environmentId, segmentId, after, limit) {
      const list = numberOf(environmentId, segmentId);
      if (list === undefined) return [];
      const kind = after && entryKinds[after.by];
      const later =
        after &&
        kind !== null &&
        or(gt(segmentEntry.kind, kind), and(eq(segmentEntry.kind, kind), gt(segmentEntry.value, after.value)));
      return db
        .select({ kind: segmentEntry.kind, value: segmentEntry.value })
        .from(segmentEntry)
        .where(and(eq(segmentEntry.list, list), later || undefined))
        .orderBy(asc(segmentEntry.kind), asc(segmentEntry.value))
        .limit(limit)
        .all()
        .map(({ kind, value }): ListEntry => ({ by: kind === entryKinds.userId ? 'userId' : 'email', value }));
    },

    async listSize(environmentId, segmentId) {
      const list = numberOf(environmentId, segmentId);
      if (list === undefined) return 0;
      return db.select({ size: count() }).from(segmentEntry).where(eq(segmentEntry.list, list)).get()?.size ?? 0;
    },

    listsOf: async (environmentId, person) => listsOf(environmentId, person),

    async forgetSegmentPeople(environmentId, segmentId) {
      db.transaction((tx) => {
        tx.delete(segmentList).where(place(environmentId, segmentId)).run(); // its entries go with it
        tx.delete(segmentDay)
          .where(and(eq(segmentDay.environmentId, environmentId), eq(segmentDay.segmentId, segmentId)))
          .run();
      });
    },

    async saveSegmentDays(environmentId, days) {
      db.transaction((tx) => {
        for (const { segmentId, day, people, isComputed } of days) {
          const insert = tx.insert(segmentDay).values({ environmentId, segmentId, day, people, isComputed });
          // What was counted on its day is never replaced by what is computed afterwards.
          if (isComputed) insert.onConflictDoNothing().run();
          else
            insert
              .onConflictDoUpdate({
                target: [segmentDay.environmentId, segmentDay.segmentId, segmentDay.day],
                set: { people, isComputed },
              })
              .run();
        }
      });
    },

    async segmentDays(environmentId, from, segmentId) {
      const { day, people, isComputed } = segmentDay;
      return db
        .select({ segmentId: segmentDay.segmentId, day, people, isComputed })
        .from(segmentDay)
        .where(
          and(
            eq(segmentDay.environmentId, environmentId),
            gte(day, from),
            segmentId === undefined ? undefined : eq(segmentDay.segmentId, segmentId),
          ),
        )
        .orderBy(asc(segmentDay.segmentId), asc(day))
        .all();
    },

    async forgetSegmentDays(environmentId, segmentId, before) {
      db.delete(segmentDay)
        .where(
          and(
            eq(segmentDay.environmentId, environmentId),
            eq(segmentDay.segmentId, segmentId),
            lt(segmentDay.day, before),
          ),
        )
        .run();
    },
  };
}
