import type { Millis } from '@foothold/sdk/contract';

/** How old an answer may always be that is asked for again, in ms. */
const leastTrust = 10_000;

export interface ShortMemoryOptions {
  /** How many answers are kept, those found last. Default: all. */
  most?: number;
  /** An answer is also good for so many times as long as it took to find. Default 5. */
  trustPerFinding?: number;
}

/** An answer, found or being found. */
interface Kept<T> {
  basis: string;
  at: Millis;
  /** How long it is good for, in ms. */
  trust: number;
  answer: Promise<T>;
}

/** Keeps answers that are long in the finding for a few seconds, and finds each once at a time. */
export class ShortMemory<T> {
  private readonly kept = new Map<string, Kept<T>>();

  private readonly most: number;
  private readonly trustPerFinding: number;

  constructor({ most = Number.POSITIVE_INFINITY, trustPerFinding = 5 }: ShortMemoryOptions = {}) {
    this.most = most;
    this.trustPerFinding = trustPerFinding;
  }

  /**
   * The answer of now, or of a few seconds ago.
   * @param basis what the answer rests on: one with another basis is not good any more
   */
  of(key: string, now: Millis, find: () => Promise<T>, basis = ''): Promise<T> {
    const known = this.kept.get(key);
    if (known && known.basis === basis && Math.abs(now - known.at) < known.trust) return known.answer;
    const began = performance.now();
    const kept: Kept<T> = { basis, at: now, trust: Number.POSITIVE_INFINITY, answer: find() };
    this.kept.delete(key);
    this.kept.set(key, kept);
    const [oldest] = this.kept.keys();
    if (this.kept.size > this.most && oldest !== undefined) this.kept.delete(oldest);
    kept.answer.then(
      () => {
        kept.trust = Math.max(leastTrust, this.trustPerFinding * (performance.now() - began));
      },
      () => {
        if (this.kept.get(key) === kept) this.kept.delete(key);
      },
    );
    return kept.answer;
  }

  forget(key: string): void {
    this.kept.delete(key);
  }
}
