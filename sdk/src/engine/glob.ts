const anyOne = -1;
const run = -2;
const deepRun = -3;
const slash = 47;

/**
 * Compiles a glob to a test of a whole text: `*` any run without `/`, `**` any run, `?` any one character (so it also
 * matches the `?` before a query). Everything else, and upper or lower case, is literal.
 *
 * All positions in the pattern are followed at once, so the time is bounded by pattern × text whatever an author
 * writes. No regular expression is built.
 */
export function compileGlob(pattern: string): (text: string) => boolean {
  const tokens: number[] = [];
  for (let at = 0; at < pattern.length; at++) {
    const char = pattern[at];
    if (char !== '*') tokens.push(char === '?' ? anyOne : pattern.charCodeAt(at));
    else if (pattern[at + 1] === '*') {
      tokens.push(deepRun);
      at++;
    } else tokens.push(run);
  }
  // What stands before the first wildcard settles most texts at once.
  const [start = ''] = pattern.split(/[*?]/, 1);
  // fresh[n]: the first n tokens match the empty text.
  const fresh = [1];
  for (const token of tokens) fresh.push(token <= run ? (fresh.at(-1) ?? 0) : 0);
  return (text) => {
    if (!text.startsWith(start)) return false;
    const reached = [...fresh];
    for (let at = 0; at < text.length; at++) {
      const char = text.charCodeAt(at);
      let before = reached[0] ?? 0;
      let alive = 0;
      reached[0] = 0;
      for (let n = 0; n < tokens.length; n++) {
        const token = tokens[n] ?? 0;
        const here = reached[n + 1] ?? 0;
        const next =
          token > run
            ? before & +(token === anyOne || token === char)
            : (reached[n] ?? 0) | (here & +(token === deepRun || char !== slash));
        before = here;
        reached[n + 1] = next;
        alive |= next;
      }
      if (!alive) return false;
    }
    return !!reached[tokens.length];
  };
}

/** Whether a glob matches a whole text: see `compileGlob`. */
export function matchGlob(pattern: string, text: string): boolean {
  return compileGlob(pattern)(text);
}
