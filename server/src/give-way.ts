import { getPriority, setPriority } from 'node:os';

/**
 * Lets other threads go before the calling one where processors are short. Only Linux gives each thread a priority of
 * its own; elsewhere it would be that of the whole process, and nothing is done.
 * @param by how much nicer it becomes: 5 leaves it about a third of what another thread gets, 10 a tenth
 */
export function giveWay(by: number): void {
  if (process.platform !== 'linux') return;
  try {
    setPriority(0, Math.min(19, getPriority(0) + by));
  } catch {
    // A container may forbid it: then all threads are alike.
  }
}
