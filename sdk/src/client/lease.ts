import type { Storage } from '../page/storage.js';

const key = 'lease';
const leaseMs = 30_000;

/** Runs `work` unless another tab holds the lease; then it is left to that tab. For pages without Web Locks. */
export async function withLease(storage: Storage, work: () => Promise<void>): Promise<void> {
  const until = storage.get<number>(key) ?? 0;
  // A lease far in the future is a clock that jumped.
  if (until > Date.now() && until <= Date.now() + leaseMs) return;
  storage.set(key, Date.now() + leaseMs);
  try {
    await work();
  } finally {
    storage.remove(key);
  }
}
