/** What a window tells the others by: its flows on the screen. */
type Telling = Window & Record<symbol, (() => string[]) | undefined>;

/**
 * Tells the other windows of this tab what this one shows, and gives what they show: an app in a frame and the shell around
 * it may both have Foothold. `key` is whose flows they are; windows of another origin neither tell nor hear.
 */
export function besideOthers(key: string, own: () => string[]): () => string[] {
  const mark = Symbol.for(key);
  (window as unknown as Telling)[mark] = own;
  const shownFrom = (at: Telling): string[] => {
    let shown: string[] = [];
    try {
      if (at.window !== window) shown = at[mark]?.() ?? [];
    } catch {}
    // Whoever's it is, it can be counted and its frames be had.
    return shown.concat(...Array.from({ length: at.length }, (_, nth) => shownFrom(at[nth] as Telling)));
  };
  return () => shownFrom(top as unknown as Telling);
}
