/** The version of the stored formats that this code writes. Older ones are migrated on reading: see `migrate.ts`. */
export const formatVersion = 2;
