import { randomness } from '../../bench/random.js';

/** A seeded source of numbers from 0 up to 1: the same seed, the same numbers. */
export type Random = () => number;

/** Numbers that depend on a text. */
export function randomOf(seed: string): Random {
  return randomness(hash(seed));
}

/** FNV-1a, 32 bits. */
export function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  return value >>> 0;
}

/** The items in another order. */
export function shuffled<T>(items: readonly T[], random: Random): T[] {
  return items
    .map((item) => ({ item, at: random() }))
    .sort((one, other) => one.at - other.at)
    .map(({ item }) => item);
}
