type Memory = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

const keyOf = (projectId: string) => `foothold.stopped.${projectId}`;

/** Remembers which environments were on when all were stopped. Only this browser knows: the server keeps no such thing. */
export function rememberStopped(memory: Memory, projectId: string, environmentIds: readonly string[]): void {
  try {
    memory.setItem(keyOf(projectId), JSON.stringify(environmentIds));
  } catch {
    // Storage is full or forbidden; then all that is off is offered.
  }
}

/**
 * The environments among those that are `off` which were on before all were stopped; all of them where that is not
 * known.
 */
export function stoppedBefore(memory: Memory, projectId: string, off: readonly string[]): string[] {
  try {
    const kept: unknown = JSON.parse(memory.getItem(keyOf(projectId)) ?? '[]');
    const known = Array.isArray(kept) ? off.filter((id) => kept.includes(id)) : [];
    return known.length > 0 ? known : [...off];
  } catch {
    return [...off];
  }
}

export function forgetStopped(memory: Memory, projectId: string): void {
  try {
    memory.removeItem(keyOf(projectId));
  } catch {
    // Nothing was kept.
  }
}
