/** Where a value stands in another: names and indexes, outermost first. */
export type Place = readonly (string | number)[];

/** Every place in a value, its own first; for tests that change one thing at a time. */
export function placesOf(value: unknown, at: Place = []): Place[] {
  if (typeof value !== 'object' || value === null) return [at];
  const parts: [string | number, unknown][] = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  return [at, ...parts.flatMap(([part, inner]) => placesOf(inner, [...at, part]))];
}

/** What stands at a place. */
export function valueAt(value: unknown, [part, ...rest]: Place): unknown {
  if (part === undefined) return value;
  return valueAt(Object(value)[part], rest);
}

/** A copy with another value at a place. */
export function replaced(value: unknown, [part, ...rest]: Place, by: unknown): unknown {
  if (part === undefined) return by;
  if (Array.isArray(value)) return value.map((item, index) => (index === part ? replaced(item, rest, by) : item));
  const record: Record<string, unknown> = Object(value);
  return { ...record, [part]: replaced(record[part], rest, by) };
}
