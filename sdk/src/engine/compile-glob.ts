/**
 * Compiles a glob to a test of a whole text: `*` any run without `/`, `**` any run, `?` any one character (so it also
 * matches the `?` before a query). Everything else, and upper or lower case, is literal.
 *
 * All positions in the text are followed at once, so the time is bounded by pattern × text whatever an author writes.
 * No regular expression is built.
 */
export function compileGlob(pattern: string): (text: string) => boolean {
  // What stands before the first wildcard settles most texts at once.
  const [start = ''] = pattern.split(/[*?]/, 1);
  const tokens = pattern.slice(start.length).match(/\*\*|./gs) ?? [];
  return (whole) => {
    if (!whole.startsWith(start)) return false;
    const text = whole.slice(start.length);
    /** reached[n]: the tokens so far match the first n characters. */
    let reached = [true];
    for (const token of tokens) {
      const next: boolean[] = [];
      for (let at = 0; at <= text.length; at++) {
        const char = text[at - 1];
        next[at] =
          token[0] === '*'
            ? !!reached[at] || (!!next[at - 1] && (token !== '*' || char !== '/'))
            : !!reached[at - 1] && (token === '?' || token === char);
      }
      reached = next;
    }
    return !!reached[text.length];
  };
}
