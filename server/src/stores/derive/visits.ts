import type { Millis } from '@foothold/sdk/contract';

/** A gap longer than this between two events begins a new session. */
export const sessionGap = 30 * 60_000;
const keptSpans = 8;

/**
 * A person's sessions: the latest as spans of time, the older ones as a number. Exact in any order of arrival for
 * everything no older than the oldest kept span; what is older still belongs to a session that was counted.
 */
export interface Visits {
  older: number;
  /** `[start, end]`, ascending, further than `sessionGap` apart. */
  spans: [Millis, Millis][];
}

export function noVisits(): Visits {
  return { older: 0, spans: [] };
}

export function sessionCount(visits: Visits): number {
  return visits.older + visits.spans.length;
}

/** Takes one event into account. */
export function addVisit(visits: Visits, at: Millis): void {
  addSpan(visits, at, at);
}

/** Takes the visits of somebody who is the same person into account. */
export function mergeVisits(into: Visits, other: Visits): void {
  into.older += other.older;
  for (const [start, end] of other.spans) addSpan(into, start, end);
}

function addSpan(visits: Visits, start: Millis, end: Millis): void {
  const { spans } = visits;
  const last = spans.at(-1);
  if (last && start >= last[0] && start <= last[1] + sessionGap) {
    if (end > last[1]) last[1] = end; // the usual case: somebody goes on
    return;
  }
  const first = spans[0];
  if (visits.older > 0 && first && end < first[0] - sessionGap) return;

  let low = start;
  let high = end;
  const apart: [Millis, Millis][] = [];
  for (const span of spans) {
    if (span[1] + sessionGap < low || span[0] - sessionGap > high) {
      apart.push(span);
      continue;
    }
    low = Math.min(low, span[0]);
    high = Math.max(high, span[1]);
  }
  apart.push([low, high]);
  apart.sort((a, b) => a[0] - b[0]);
  visits.older += Math.max(0, apart.length - keptSpans);
  visits.spans = apart.slice(-keptSpans);
}
