/** Parses what this code stored itself (hence the cast); undefined when there is nothing or somebody broke it. */
export function parseStored<T>(text: string | null): T | undefined {
  try {
    return text === null ? undefined : (JSON.parse(text) as T);
  } catch {
    return undefined;
  }
}
