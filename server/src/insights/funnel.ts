import type { Millis } from '@foothold/sdk/contract';
import type { Series } from '../stores/events.js';

/*
 * The ordered funnel, with the levels of ClickHouse's `windowFunnel` in its default mode:
 *
 * - A person enters with every occurrence of the first step. From an entry the path takes the earliest occurrence of
 *   each next step that comes after the step before and no later than `window` after the entry (that moment included).
 *   Other events in between do not matter.
 * - "After" is later by at least a millisecond, so one event never stands for two steps. A milestone is a state, not a
 *   deed: it may also be reached at the very moment of the step before.
 * - A person counts once, with the entry whose path goes furthest; among those that go equally far, the earliest.
 */

/** The happenings of one step, as `EventStore.series` gives them: ordered by person, then by time. */
export interface StepSeries extends Series {
  /** Whether the step is a milestone: it then may share its moment with the step before. */
  isMilestone?: boolean;
}

/** One path per person who entered, in the order of their numbers. */
export interface Paths {
  size: number;
  steps: number;
  person: Int32Array;
  /** How many steps were done, 1 to `steps`. */
  level: Uint8Array;
  /** `steps` moments per person; those beyond `level` mean nothing. */
  at: Float64Array;
  /** When each person entered for the last time, in ms: until its window is over, they may still get further. */
  lastEntry: Float64Array;
}

const peoplePerSlice = 2_000;
const dayMillis = 86_400_000;

/**
 * Finds everybody's path. Yields now and then, so that a caller can give way to others; see `inSlices`.
 * @param window in ms
 */
export function* findPaths(steps: readonly StepSeries[], window: Millis): Generator<void, Paths> {
  const [entries] = steps;
  const depth = steps.length;
  const people = entries ? countPeople(entries.person) : 0;
  const paths: Paths = {
    size: people,
    steps: depth,
    person: new Int32Array(people),
    level: new Uint8Array(people),
    at: new Float64Array(people * depth),
    lastEntry: new Float64Array(people),
  };
  if (!entries) return paths;

  // Where in each step's series the search stands, and where the person's part ends.
  const next = new Int32Array(depth);
  const end = new Int32Array(depth);
  const moments = new Float64Array(depth);

  for (let found = 0; found < people; found += 1) {
    const person = entries.person[next[0] ?? 0] ?? 0;
    for (let step = 0; step < depth; step += 1) {
      const { person: persons } = steps[step] ?? entries;
      let at = next[step] ?? 0;
      while (at < persons.length && (persons[at] ?? 0) < person) at += 1;
      next[step] = at;
      while (at < persons.length && persons[at] === person) at += 1;
      end[step] = at;
    }

    let best = 0;
    for (let entry = next[0] ?? 0; entry < (end[0] ?? 0) && best < depth; entry += 1) {
      const level = follow(steps, entries.at[entry] ?? 0, window, next, end, moments);
      if (level <= best) continue;
      best = level;
      for (let step = 0; step < level; step += 1) paths.at[found * depth + step] = moments[step] ?? 0;
    }
    paths.person[found] = person;
    paths.level[found] = best;
    paths.lastEntry[found] = entries.at[(end[0] ?? 0) - 1] ?? 0;
    next[0] = end[0] ?? 0;
    if (found % peoplePerSlice === peoplePerSlice - 1) yield;
  }
  return paths;
}

/**
 * Follows one entry as far as it goes and notes the moments. `next` only moves forward: what an entry passed over is
 * too early for every later entry as well.
 */
function follow(
  steps: readonly StepSeries[],
  entry: Millis,
  window: Millis,
  next: Int32Array,
  end: Int32Array,
  moments: Float64Array,
): number {
  let before = entry;
  moments[0] = entry;
  for (let step = 1; step < steps.length; step += 1) {
    const series = steps[step];
    if (!series) return step;
    const earliest = series.isMilestone ? before : before + 1;
    let place = next[step] ?? 0;
    const last = end[step] ?? 0;
    while (place < last && (series.at[place] ?? 0) < earliest) place += 1;
    next[step] = place;
    const at = series.at[place] ?? 0;
    if (place === last || at > entry + window) return step;
    moments[step] = at;
    before = at;
  }
  return steps.length;
}

function countPeople(persons: Int32Array): number {
  let people = 0;
  let last = -1;
  for (const person of persons) {
    if (person !== last) people += 1;
    last = person;
  }
  return people;
}

/** Whether the person of a path has not done every step, and still has time at `now`. */
export function stillHasTime({ steps, level, lastEntry }: Paths, index: number, window: Millis, now: Millis): boolean {
  return (level[index] ?? 0) < steps && (lastEntry[index] ?? 0) + window > now;
}

/** How many still have time at `now`: see `stillHasTime`. */
export function countUnderway(paths: Paths, window: Millis, now: Millis): number {
  let underway = 0;
  for (let index = 0; index < paths.size; index += 1) if (stillHasTime(paths, index, window, now)) underway += 1;
  return underway;
}

/** What became of the people of one group at one step. */
export interface StepCount {
  people: number;
  /** Share of those who entered, 0–1. */
  rate: number;
  /** Share of those who did the step before, 0–1. */
  rateFromPrevious: number;
  /** Median seconds since the step before; null for the first step and where nobody came. */
  medianSeconds: number | null;
}

/** Counts the paths of each group. `groupOf` gives the group of the path at an index, or −1 for none. */
export function* countSteps(
  paths: Paths,
  groups: number,
  groupOf: (index: number) => number,
): Generator<void, StepCount[][]> {
  const { steps, size, level, at } = paths;
  const people = new Int32Array(groups * steps);
  for (let index = 0; index < size; index += 1) {
    const group = groupOf(index);
    if (group < 0) continue;
    const reached = level[index] ?? 0;
    for (let step = 0; step < reached; step += 1)
      people[group * steps + step] = (people[group * steps + step] ?? 0) + 1;
  }
  yield;

  const result: StepCount[][] = [];
  for (let group = 0; group < groups; group += 1) {
    const counted = people.subarray(group * steps, (group + 1) * steps);
    const row: StepCount[] = [];
    for (let step = 0; step < steps; step += 1) {
      const count = counted[step] ?? 0;
      const median = step === 0 ? null : medianGap(group, step, count);
      row.push({
        people: count,
        rate: share(count, counted[0] ?? 0),
        rateFromPrevious: share(count, counted[Math.max(0, step - 1)] ?? 0),
        medianSeconds: median,
      });
      yield;
    }
    result.push(row);
  }
  return result;

  function medianGap(group: number, step: number, count: number): number | null {
    const gaps = new Float64Array(count);
    let found = 0;
    for (let index = 0; index < size; index += 1) {
      if ((level[index] ?? 0) <= step || groupOf(index) !== group) continue;
      gaps[found++] = (at[index * steps + step] ?? 0) - (at[index * steps + step - 1] ?? 0);
    }
    const middle = medianOf(gaps);
    return middle === null ? null : middle / 1000;
  }
}

/** Median seconds from the entry to the last step, of those who got there; null when nobody did. */
export function medianThrough({ size, steps, level, at }: Paths): number | null {
  const times: number[] = [];
  for (let index = 0; index < size; index += 1) {
    if (level[index] === steps) times.push((at[(index + 1) * steps - 1] ?? 0) - (at[index * steps] ?? 0));
  }
  const middle = medianOf(Float64Array.from(times));
  return middle === null ? null : middle / 1000;
}

/** How many entered on a day (days since 1970-01-01 UTC), and how many of them did every step, whenever that was. */
export interface EntryDay {
  day: number;
  entered: number;
  through: number;
}

/** The days on which somebody entered, ascending. A person counts on the day of the entry that is counted. */
export function* countDays({ size, steps, level, at }: Paths): Generator<void, EntryDay[]> {
  const days = new Map<number, EntryDay>();
  for (let index = 0; index < size; index += 1) {
    if (index % peoplePerSlice === peoplePerSlice - 1) yield;
    const day = Math.floor((at[index * steps] ?? 0) / dayMillis);
    const counted = days.get(day) ?? { day, entered: 0, through: 0 };
    counted.entered += 1;
    if (level[index] === steps) counted.through += 1;
    days.set(day, counted);
  }
  return [...days.values()].sort((a, b) => a.day - b.day);
}

const share = (part: number, whole: number) => (whole === 0 ? 0 : part / whole);

/** The middle value, or the mean of the two middle ones; null of nothing. Sorts what it is given. */
export function medianOf(values: Float64Array): number | null {
  if (values.length === 0) return null;
  values.sort();
  const middle = values.length >> 1;
  const upper = values[middle] ?? 0;
  return values.length % 2 === 1 ? upper : ((values[middle - 1] ?? 0) + upper) / 2;
}
