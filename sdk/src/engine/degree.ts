/**
 * Truth as a number, so that `all` is the least, `any` the greatest and `not` the mirror (Kleene's strong logic).
 * An enum, because bundlers put its numbers in place.
 */
export enum Degree {
  no = 0,
  unknown = 1,
  yes = 2,
}
