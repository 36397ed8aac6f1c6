import { fileURLToPath } from 'node:url';

// This file lies one folder deep in the package both as source (`src`) and bundled (`dist`).
const below = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** The database migrations of this build. */
export const migrationsDir = below('../migrations');

/** The built admin. */
export const builtAdminDir = below('../../admin/dist');

/** The built browser SDK. */
export const builtSdkDir = below('../../sdk/dist/browser');
