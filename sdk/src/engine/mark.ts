import { canonical } from './counter.js';

/** A short name for something that is too long to be sent often, such as a target: 32 bits of FNV-1a, in base 36. */
export function markOf(value: unknown): string {
  let hash = 0x811c9dc5;
  for (const character of canonical(value)) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  return (hash >>> 0).toString(36);
}
