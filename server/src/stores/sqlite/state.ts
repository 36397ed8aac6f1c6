import type { Sealer } from '../../auth/seal.js';
import type { StateStore } from '../state.js';
import type { Database } from './open.js';
import { contentStore } from './state-contents.js';
import { deletionStore } from './state-deletions.js';
import { documentStore } from './state-documents.js';
import { erasureStore } from './state-erasures.js';
import { flowStore } from './state-flows.js';
import { identityStore } from './state-identity.js';
import { memberStore } from './state-members.js';
import { modelStore } from './state-models.js';
import { pastRulesStore } from './state-past-rules.js';
import { projectStore } from './state-projects.js';
import { resetStore } from './state-resets.js';
import { segmentStore } from './state-segments.js';

/** The SQLite adapter of `StateStore`. Secrets are sealed with `sealer` before they are written. */
export function createSqliteStateStore(database: Database, sealer: Sealer): StateStore {
  const { drizzle } = database;
  return {
    ...projectStore(drizzle, sealer),
    ...identityStore(drizzle),
    ...memberStore(drizzle),
    ...resetStore(drizzle),
    ...flowStore(drizzle),
    ...documentStore(drizzle),
    ...modelStore(drizzle),
    ...contentStore(drizzle),
    ...pastRulesStore(drizzle),
    ...segmentStore(database),
    ...deletionStore(database),
    ...erasureStore(database),
    async ready() {
      return database.sqlite.open && database.migrated();
    },
  };
}
