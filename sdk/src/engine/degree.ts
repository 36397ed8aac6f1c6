import type { Truth } from '../contract/index.js';

/**
 * Truth as a number, so that `all` is the least, `any` the greatest and `not` the mirror (Kleene's strong logic).
 * An enum, because bundlers put its numbers in place.
 */
export enum Degree {
  no = 0,
  unknown = 1,
  yes = 2,
}

/** The words of the degrees. */
export const truths: readonly [Truth, Truth, Truth] = ['no', 'unknown', 'yes'];
