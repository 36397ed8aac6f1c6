import type { Millis, Problem } from '@foothold/sdk/contract';

const dayMillis = 86_400_000;

/** Events older than this are taken for a clock that was never set. */
export const oldestEvent = 5 * 365 * dayMillis;
/** A difference of the clocks up to this is taken for the time on the way. */
export const toleratedSkew = 5_000;

const isoMoment = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)$/;

/** The moment that an ISO 8601 text with a time zone names, or null. */
export function momentOf(text: unknown): Millis | null {
  if (typeof text !== 'string' || text.length > 40 || !isoMoment.test(text)) return null;
  const at = Date.parse(text);
  return Number.isFinite(at) ? at : null;
}

/**
 * How far the sender's clock is behind ours, in ms: what has to be added to its times. 0 when it says no `sentAt`, or
 * when the difference is no more than the way takes.
 */
export function skewOf(sentAt: unknown, now: Millis): number {
  const sent = momentOf(sentAt);
  if (sent === null) return 0;
  const skew = now - sent;
  return Math.abs(skew) <= toleratedSkew ? 0 : skew;
}

/**
 * When a message happened by our clock: its time corrected by the sender's skew, and never in the future. Without a
 * time it happened now.
 */
export function timeOf(
  message: { timestamp?: unknown; originalTimestamp?: unknown },
  skew: number,
  now: Millis,
): { at: Millis } | { problem: Problem } {
  const part = message.timestamp == null ? 'originalTimestamp' : 'timestamp';
  const text = message[part];
  if (text == null) return { at: now };
  const sent = momentOf(text);
  if (sent === null) {
    return {
      problem: {
        code: 'invalid_timestamp',
        message: 'Use an ISO 8601 time with a time zone, such as 2026-01-31T12:00:00.000Z.',
        path: part,
      },
    };
  }
  const at = Math.min(sent + skew, now);
  if (at >= now - oldestEvent) return { at };
  return {
    problem: { code: 'timestamp_too_old', message: 'Events may be at most five years old.', path: part },
  };
}
