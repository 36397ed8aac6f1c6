import { and, asc, eq } from 'drizzle-orm';
import type { StateStore } from '../state.js';
import { entryKinds } from './list-reader.js';
import type { Database } from './open.js';
import { personDeletion } from './schema/state.js';

type DeletionPart = Pick<StateStore, 'beginDeletion' | 'openDeletions' | 'endDeletion'>;

/** Who is being deleted, and what lists have of them. */
export function deletionStore({ drizzle: db, sqlite }: Database): DeletionPart {
  const removeEntry = sqlite.prepare(
    `DELETE FROM segment_entry WHERE list IN (SELECT number FROM segment_list WHERE environment_id = ?)
     AND kind = ? AND value = ?`,
  );

  return {
    async beginDeletion(environmentId, personId, entries, now) {
      return db.transaction((tx) => {
        tx.insert(personDeletion).values({ environmentId, personId, begunAt: now }).onConflictDoNothing().run();
        return entries.reduce(
          (gone, { by, value }) => gone + removeEntry.run(environmentId, entryKinds[by], value).changes,
          0,
        );
      });
    },

    async openDeletions() {
      const { environmentId, personId, begunAt } = personDeletion;
      return db.select({ environmentId, personId }).from(personDeletion).orderBy(asc(begunAt)).all();
    },

    async endDeletion(environmentId, personId) {
      db.delete(personDeletion)
        .where(and(eq(personDeletion.environmentId, environmentId), eq(personDeletion.personId, personId)))
        .run();
    },
  };
}
