/**
 * A number in [0, 1) that depends on the texts alone: the same draw in every run, whatever else is drawn. FNV-1a over
 * the characters, then the finisher of MurmurHash3, so that texts that differ little give numbers that differ much.
 */
export function draw(...texts: readonly (string | number)[]): number {
  let hash = 0x811c9dc5;
  for (const text of texts) {
    const part = String(text);
    for (let i = 0; i < part.length; i += 1) hash = Math.imul(hash ^ part.charCodeAt(i), 0x01000193);
    hash = Math.imul(hash ^ 0x1f, 0x01000193); // parts do not run into each other
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 4_294_967_296;
}
