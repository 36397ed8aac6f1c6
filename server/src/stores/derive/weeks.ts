import { footholdEvents, type Millis } from '@foothold/sdk/contract';
import { dayOf } from './tally.js';

/** Weeks of use are remembered this far back from the latest. */
const keptWeeks = 104;
const viewed: ReadonlySet<string> = new Set([footholdEvents.pageViewed, footholdEvents.screenViewed]);

/** The week of a moment, Monday to Sunday in UTC, counted from the one of 1970-01-01. */
export function weekOf(at: Millis): number {
  return Math.floor((dayOf(at) + 3) / 7);
}

/** Whether an event is use of the host's product: one of its own, or a page view. What guidance did is not. */
export function isUse(name: string): boolean {
  return !name.startsWith('foothold.') || viewed.has(name);
}

/** Takes a week of use into account. `weeks` are ascending; any order of arrival gives the same. Changes them. */
export function addWeek(weeks: number[], week: number): void {
  const latest = weeks.at(-1);
  if (latest === week) return;
  if (latest === undefined || week > latest) {
    weeks.push(week);
    while ((weeks[0] ?? week) <= week - keptWeeks) weeks.shift();
    return;
  }
  if (week <= latest - keptWeeks) return;
  const place = weeks.findIndex((one) => one >= week);
  if (weeks[place] !== week) weeks.splice(place, 0, week);
}
