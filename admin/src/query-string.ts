export type Query = Record<string, string | number | boolean | null | undefined>;

/** `?a=1&b=2`, without what is null, undefined or empty; empty when nothing is left. */
export function queryString(query: Query = {}): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== null && value !== undefined && value !== '') search.set(name, String(value));
  }
  const text = search.toString();
  return text === '' ? '' : `?${text}`;
}
