/** The side of a row that is dropped at. */
export type Edge = 'before' | 'after';

/** Where the row from `from` comes to stand when it is dropped before or after the row at `over`. */
export function dropIndex(from: number, over: number, edge: Edge): number {
  const gap = edge === 'before' ? over : over + 1;
  return from < gap ? gap - 1 : gap;
}
