import type { Storage } from '../page/index.js';

const leaseKey = 'lease';
const leaseMs = 30_000;

/**
 * Runs `work` while no other tab of the origin does. With Web Locks it waits for its turn; where they are missing (a
 * page without https) a lease in storage stands in, and `work` is left to the tab that holds it.
 */
export async function asOneSender(name: string, storage: Storage, work: () => Promise<void>): Promise<void> {
  if (navigator.locks) return navigator.locks.request(name, work);
  const until = Number(storage.get(leaseKey));
  // A lease far in the future is a clock that jumped.
  if (until > Date.now() && until <= Date.now() + leaseMs) return;
  storage.set(leaseKey, String(Date.now() + leaseMs));
  try {
    await work();
  } finally {
    storage.remove(leaseKey);
  }
}
