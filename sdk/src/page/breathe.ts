/** Not in TypeScript's DOM, and not in every browser. */
const { scheduler } = globalThis as { scheduler?: { yield?(): Promise<void> } };

/** Ends the task, so that the page can answer its visitor and paint, and goes on as soon as it may. */
export function breathe(): Promise<void> {
  return scheduler?.yield?.() ?? new Promise((resolve) => setTimeout(resolve));
}
