import type { Millis } from '@foothold/sdk/contract';

/** How much a caller may send: `perSecond` in the long run, `burst` at once. */
export interface Rate {
  perSecond: number;
  burst: number;
}

const bucketsKept = 20_000;

/** A token bucket per caller, in memory. */
export class RateLimit {
  private readonly buckets = new Map<string, { tokens: number; at: Millis }>();

  constructor(private readonly rate: Rate) {}

  /**
   * Takes `amount` from the caller's bucket. An amount above the burst empties a full bucket, so that it is never
   * refused for ever.
   * @returns 0 when it was there, otherwise the whole seconds to wait; then nothing was taken
   */
  take(caller: string, amount: number, now: Millis): number {
    const { perSecond, burst } = this.rate;
    const bucket = this.buckets.get(caller) ?? { tokens: burst, at: now };
    const tokens = Math.min(burst, bucket.tokens + (Math.max(0, now - bucket.at) / 1000) * perSecond);
    const needed = Math.min(amount, burst);
    // Whoever sends stays; whoever has been silent longest goes first, with a bucket that is full again anyway.
    this.buckets.delete(caller);
    this.buckets.set(caller, { tokens: tokens >= needed ? tokens - needed : tokens, at: now });
    if (this.buckets.size > bucketsKept) {
      const [oldest] = this.buckets.keys();
      if (oldest !== undefined) this.buckets.delete(oldest);
    }
    return tokens >= needed ? 0 : Math.max(1, Math.ceil((needed - tokens) / perSecond));
  }
}
