import { day } from '../engine/counter.js';

/**
 * Where is kept what was noted of decisions, before the number of the UTC day. Goes with the person: see `Known.forget`.
 * No flow's id holds a blank.
 */
export const notedPrefix = 'p: ';

/** Where that of today is kept. */
export function notedKey(): string {
  return notedPrefix + Math.floor(Date.now() / day);
}
