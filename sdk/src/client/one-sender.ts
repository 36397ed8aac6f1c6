import type { Storage } from '../page/storage.js';

/**
 * Runs `work` while no other tab of the origin does. With Web Locks it waits for its turn; where they are missing (a
 * page without https) or refused (a sandboxed frame, whose origin is nobody's) a lease in storage stands in, and `work` is
 * left to the tab that holds it.
 */
export async function asOneSender(name: string, storage: Storage, work: () => Promise<void>): Promise<void> {
  let begun: Promise<void> | undefined;
  try {
    await navigator.locks.request(name, () => {
      begun = work();
      return begun;
    });
  } catch {}
  // A lock that was stolen, or work that broke, is no reason to do it again.
  if (!begun) await (await import('./seldom.js')).withLease(storage, work);
}
