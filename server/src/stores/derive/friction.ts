import type { Millis } from '@foothold/sdk/contract';
import { footholdEvents } from '@foothold/sdk/contract';

/** Where everybody starts: wants something of the product, and is not yet pleased or annoyed. */
export const initialCharge = 10;
const lowest = -25;
const highest = 25;
const keptTouchpoints = 100;

/** What each touchpoint moves the index by: ±5 pleased or displeased, ±10 liked or disliked, ±20 delighted or annoyed. */
export const defaultGrades: Readonly<Record<string, number>> = {
  [footholdEvents.rageClick]: -10,
  [footholdEvents.deadClick]: -5,
  [footholdEvents.errorShown]: -5,
  [footholdEvents.flowCompleted]: 5,
};

/** A flow that is dismissed within this time was unwelcome. */
export const dismissedAtOnce = { within: 3_000, grade: -5 };
export const milestoneGrade = 10;
export const firstValueGrade = 20;

/** `[at, cause, grade]`. */
export type TouchpointEntry = [Millis, string, number];

/** What moved a person's index. The oldest are folded into `base`, so that it stays small. */
export interface FrictionRecord {
  base: number;
  /** Ascending by time. */
  log: TouchpointEntry[];
}

export function noFriction(): FrictionRecord {
  return { base: initialCharge, log: [] };
}

/** The index: every touchpoint in the order of time, clamped to −25…25 after each. */
export function frictionIndex(record: FrictionRecord): number {
  return record.log.reduce((index, [, , grade]) => clamp(index + grade), record.base);
}

/** Takes a touchpoint into account at its place in time. */
export function addTouchpoint(record: FrictionRecord, entry: TouchpointEntry): void {
  const { log } = record;
  let place = log.length;
  while (place > 0 && isBefore(entry, log[place - 1])) place -= 1;
  log.splice(place, 0, entry);
  while (log.length > keptTouchpoints) {
    const oldest = log.shift();
    if (oldest) record.base = clamp(record.base + oldest[2]);
  }
}

/** Takes back every touchpoint of a cause, such as a milestone that turns out to have been reached earlier. */
export function removeTouchpoint(record: FrictionRecord, cause: string): void {
  record.log = record.log.filter((entry) => entry[1] !== cause);
}

/** Takes over the touchpoints of somebody who is the same person. */
export function mergeFriction(into: FrictionRecord, other: FrictionRecord): void {
  into.base = clamp(into.base + other.base - initialCharge);
  for (const entry of other.log) addTouchpoint(into, entry);
}

function isBefore(a: TouchpointEntry, b: TouchpointEntry | undefined): boolean {
  return b !== undefined && (a[0] < b[0] || (a[0] === b[0] && a[1] < b[1]));
}

function clamp(value: number): number {
  return Math.min(highest, Math.max(lowest, value));
}
