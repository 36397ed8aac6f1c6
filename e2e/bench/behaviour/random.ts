/*
 * Draws that depend on what they are for and not on how many were made before: the same person has the same luck on the
 * same view of the same day under every policy (common random numbers), so that policies can be compared person by person.
 */

/** What a draw is for. Draws of different purposes are independent. */
export enum For {
  character = 1,
  signal,
  drift,
  visit,
  views,
  own,
  notice,
  act,
  temper,
  rage,
  leave,
  dice,
  resample,
}

/** A number in 0…1, the same for the same four keys. */
export function draw(seed: number, purpose: For, a: number, b: number): number {
  let mixed = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b);
  mixed = scramble(mixed ^ Math.imul(purpose, 0xc2b2ae35));
  mixed = scramble(mixed ^ Math.imul(a + 1, 0x27d4eb2f));
  mixed = scramble(mixed ^ Math.imul(b + 1, 0x165667b1));
  return (mixed >>> 0) / 4_294_967_296;
}

/** A number of the standard normal distribution (Box and Muller), the same for the same four keys. */
export function drawNormal(seed: number, purpose: For, a: number, b: number): number {
  const radius = Math.sqrt(-2 * Math.log(1 - draw(seed, purpose, a, 2 * b)));
  return radius * Math.cos(2 * Math.PI * draw(seed, purpose, a, 2 * b + 1));
}

/** The last steps of MurmurHash3: every bit in moves every bit out. */
function scramble(value: number): number {
  let mixed = value ^ (value >>> 16);
  mixed = Math.imul(mixed, 0x85ebca6b);
  mixed ^= mixed >>> 13;
  mixed = Math.imul(mixed, 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}
