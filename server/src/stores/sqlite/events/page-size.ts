/** The size of a page: 1–200, default 50. */
export function pageSize(limit = 50): number {
  return Math.min(200, Math.max(1, Math.floor(limit)));
}
