import { eq } from 'drizzle-orm';
import type { BetterSQLite3Database } from 'drizzle-orm/better-sqlite3';
import type { StateStore } from '../state.js';
import { content, contentUse } from './schema/state.js';

/** The contents that pages are served, by hash. */
export function contentStore(db: BetterSQLite3Database): Pick<StateStore, 'saveContents' | 'content'> {
  return {
    async saveContents(environmentId, contents, now) {
      if (contents.length === 0) return;
      db.transaction((tx) => {
        for (const { hash, body } of contents) {
          tx.insert(content).values({ hash, body, createdAt: now }).onConflictDoNothing().run();
          tx.insert(contentUse).values({ environmentId, hash }).onConflictDoNothing().run();
        }
      });
    },

    async content(hash) {
      const row = db.select({ body: content.body }).from(content).where(eq(content.hash, hash)).get();
      return row?.body ?? null;
    },
  };
}
