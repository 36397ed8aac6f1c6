import { frictionBounds, initialCharge, type Millis } from '@foothold/sdk/contract';

const keptTouchpoints = 100;

/** `[at, cause, grade]`. */
export type TouchpointEntry = [Millis, string, number];

/** What moved a person's index. The oldest are folded into `base`, so that it stays small. */
export interface FrictionRecord {
  /** What the index was after the folded touchpoints. */
  base: number;
  /** How many are folded; while there are none the index starts at the charge. */
  folded?: number;
  /** What the answer to the goal question makes it start at, and when that was given. */
  charge?: [charge: number, at: Millis];
  /** Ascending by time. */
  log: TouchpointEntry[];
}

export function noFriction(): FrictionRecord {
  return { base: initialCharge, log: [] };
}

/** What the index was before the first touchpoint of the log. */
export function startOf(record: FrictionRecord): number {
  return record.folded ? record.base : chargeOf(record);
}

/** The index: every touchpoint in the order of time, clamped to −25…25 after each. */
export function frictionIndex(record: FrictionRecord): number {
  return record.log.reduce((index, [, , grade]) => clamp(index + grade), startOf(record));
}

/** The log with what the index was after each touchpoint. */
export function frictionHistory(record: FrictionRecord): { at: Millis; cause: string; grade: number; after: number }[] {
  let after = startOf(record);
  return record.log.map(([at, cause, grade]) => {
    after = clamp(after + grade);
    return { at, cause, grade, after };
  });
}

/** Takes a touchpoint into account at its place in time. One without a grade leaves no trace. */
export function addTouchpoint(record: FrictionRecord, entry: TouchpointEntry): void {
  if (entry[2] === 0) return;
  const { log } = record;
  let place = log.length;
  while (place > 0 && isBefore(entry, log[place - 1])) place -= 1;
  log.splice(place, 0, entry);
  while (log.length > keptTouchpoints) {
    const [oldest] = log;
    if (oldest) record.base = clamp(startOf(record) + oldest[2]);
    record.folded = (record.folded ?? 0) + 1;
    log.shift();
  }
}

/**
 * Takes back every touchpoint of a cause, such as a milestone that turns out to have been reached earlier.
 * @returns the grade that it had; undefined when there was none
 */
export function removeTouchpoint(record: FrictionRecord, cause: string): number | undefined {
  const found = record.log.find((entry) => entry[1] === cause);
  if (found) record.log = record.log.filter((entry) => entry[1] !== cause);
  return found?.[2];
}

/** Sets what the index starts at. The later answer wins. */
export function setCharge(record: FrictionRecord, charge: number, at: Millis): void {
  if (!record.charge || record.charge[1] <= at) record.charge = [charge, at];
}

/** Takes over the touchpoints of somebody who is the same person. */
export function mergeFriction(into: FrictionRecord, other: FrictionRecord): void {
  if (other.folded) {
    into.base = clamp(startOf(into) + other.base - chargeOf(other));
    into.folded = (into.folded ?? 0) + other.folded;
  }
  if (other.charge) setCharge(into, ...other.charge);
  for (const entry of other.log) addTouchpoint(into, entry);
}

function chargeOf({ charge }: FrictionRecord): number {
  return charge?.[0] ?? initialCharge;
}

// Equal moments and causes go by grade: while grades change, events may arrive in any order.
function isBefore(a: TouchpointEntry, b: TouchpointEntry | undefined): boolean {
  if (!b) return false;
  if (a[0] !== b[0]) return a[0] < b[0];
  return a[1] === b[1] ? a[2] < b[2] : a[1] < b[1];
}

function clamp(value: number): number {
  return Math.min(frictionBounds.highest, Math.max(frictionBounds.lowest, value));
}
