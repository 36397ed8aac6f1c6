/** Puts an item at a position; beyond the end means at the end. */
export function insertAt<T>(list: readonly T[], index: number, item: T): T[] {
  return [...list.slice(0, index), item, ...list.slice(index)];
}

/** Moves the item at `from` so that it stands at `to`. Positions outside the list change nothing. */
export function move<T>(list: readonly T[], from: number, to: number): readonly T[] {
  const item = list[from];
  if (item === undefined || from === to || to < 0 || to >= list.length) return list;
  return insertAt([...list.slice(0, from), ...list.slice(from + 1)], to, item);
}

export function replaceAt<T>(list: readonly T[], index: number, item: T): T[] {
  return list.map((each, at) => (at === index ? item : each));
}

export function removeAt<T>(list: readonly T[], index: number): T[] {
  return list.filter((_, at) => at !== index);
}

/** The record without the keys whose value is `undefined`, so that the stored flow holds no empty fields. */
export function compact<T extends object>(record: T): T {
  // Leaving out undefined values keeps the type: only optional keys can hold them.
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as T;
}
