import type { Database } from 'better-sqlite3';
import type { ListKey } from '../lists.js';

/** `kind` of an entry. */
export const entryKinds = { userId: 0, email: 1 } as const;

/** Tells on which lists somebody is, from any connection. */
export function createListReader(db: Database): (environmentId: string, person: ListKey) => string[] {
  const statement = db
    .prepare<[string, string | null, string | null], string>(
      `SELECT l.segment_id FROM segment_list l WHERE l.environment_id = ? AND (
         EXISTS (SELECT 1 FROM segment_entry WHERE list = l.number AND kind = ${entryKinds.userId} AND value = ?)
         OR EXISTS (SELECT 1 FROM segment_entry WHERE list = l.number AND kind = ${entryKinds.email} AND value = ?))`,
    )
    .pluck();
  return (environmentId, { userId, email }) => statement.all(environmentId, userId, email);
}
