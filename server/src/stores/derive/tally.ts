import type { Counter, Millis } from '@foothold/sdk/contract';

const dayMillis = 86_400_000;

/** The UTC day of a moment, in days since 1970-01-01. */
export function dayOf(at: Millis): number {
  return Math.floor(at / dayMillis);
}

/** How a tally is kept. */
export interface TallyShape {
  /** Day buckets reach back this many days; 0 keeps none. */
  days: number;
  /** How many of the earliest moments are kept: what milestones need to know when the n-th was. */
  keep: number;
}

/**
 * How often one person did one thing. Adding and merging give the same result in any order, so late events and
 * merged people come out exact. Short names: this is stored once per person and counter.
 */
export interface Tally {
  /** Count. */
  n: number;
  /** First and last moment. */
  f: Millis;
  l: Millis;
  /** Count per UTC day. */
  d?: Record<number, number>;
  /** The earliest moments, ascending. */
  t?: Millis[];
}

/** Counts one happening. Returns the tally, changed in place, or a new one. */
export function addToTally(tally: Tally | undefined, at: Millis, shape: TallyShape): Tally {
  const known: Tally = tally ?? { n: 0, f: at, l: at };
  known.n += 1;
  if (at < known.f) known.f = at;
  if (at > known.l) known.l = at;
  if (shape.days > 0) {
    known.d ??= {};
    const day = dayOf(at);
    const isNewDay = known.d[day] === undefined;
    known.d[day] = (known.d[day] ?? 0) + 1;
    if (isNewDay) dropOldDays(known.d, dayOf(known.l) - shape.days);
  }
  if (shape.keep > 0) {
    known.t ??= [];
    keepEarliest(known.t, at, shape.keep);
  }
  return known;
}

/** The tally of two people who are one, or of two parts of one log. Changes and returns `into`. */
export function mergeTallies(into: Tally | undefined, other: Tally, shape: TallyShape): Tally {
  if (!into) return other;
  into.n += other.n;
  into.f = Math.min(into.f, other.f);
  into.l = Math.max(into.l, other.l);
  if (other.d) {
    into.d ??= {};
    for (const [day, count] of Object.entries(other.d)) into.d[Number(day)] = (into.d[Number(day)] ?? 0) + count;
    dropOldDays(into.d, dayOf(into.l) - shape.days);
  }
  if (other.t) into.t = [...(into.t ?? []), ...other.t].sort((a, b) => a - b).slice(0, shape.keep);
  return into;
}

/** A tally as rules see it. */
export function counterOf(tally: Tally | undefined): Counter {
  if (!tally) return { count: 0, firstAt: null, lastAt: null };
  return { count: tally.n, firstAt: tally.f, lastAt: tally.l, ...(tally.d ? { days: tally.d } : {}) };
}

// A window ends today or later, so days that have left the window of the last happening can never count again.
function dropOldDays(days: Record<number, number>, upTo: number): void {
  for (const day in days) if (Number(day) <= upTo) delete days[day];
}

function keepEarliest(moments: Millis[], at: Millis, keep: number): void {
  const last = moments.at(-1);
  if (last === undefined || at >= last) {
    if (moments.length < keep) moments.push(at);
    return;
  }
  moments.splice(
    moments.findIndex((moment) => moment > at),
    0,
    at,
  );
  if (moments.length > keep) moments.pop();
}
