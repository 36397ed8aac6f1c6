import type { Flow } from '@foothold/sdk/contract';

/** A draft that the browser kept because it could not be saved yet. */
export interface KeptDraft {
  flow: Flow;
  /** The revision it was made from. */
  revision: number;
  /** When it was kept, in ms. */
  at: number;
}

type Storage = Pick<globalThis.Storage, 'getItem' | 'setItem' | 'removeItem'>;

const keyOf = (projectId: string, flowId: string): string => `foothold.draft.${projectId}.${flowId}`;

/** Keeps a draft in the browser until the server has it. A full or blocked storage is no error: saving goes on. */
export function keepDraft(storage: Storage, projectId: string, draft: KeptDraft): void {
  try {
    storage.setItem(keyOf(projectId, draft.flow.id), JSON.stringify(draft));
  } catch {
    // The draft still lives in memory and goes to the server with the next save.
  }
}

export function forgetDraft(storage: Storage, projectId: string, flowId: string): void {
  try {
    storage.removeItem(keyOf(projectId, flowId));
  } catch {
    // As above.
  }
}

/** The kept draft of a flow when it differs from the saved one; null otherwise. */
export function keptDraft(storage: Storage, projectId: string, saved: Flow): KeptDraft | null {
  try {
    const text = storage.getItem(keyOf(projectId, saved.id));
    if (text === null) return null;
    const value: unknown = JSON.parse(text);
    if (!isKeptDraft(value) || value.flow.id !== saved.id) return null;
    return JSON.stringify(value.flow) === JSON.stringify(saved) ? null : value;
  } catch {
    return null;
  }
}

function isKeptDraft(value: unknown): value is KeptDraft {
  return (
    typeof value === 'object' &&
    value !== null &&
    'revision' in value &&
    typeof value.revision === 'number' &&
    'at' in value &&
    typeof value.at === 'number' &&
    'flow' in value &&
    typeof value.flow === 'object' &&
    value.flow !== null &&
    'id' in value.flow &&
    'steps' in value.flow &&
    Array.isArray(value.flow.steps)
  );
}
