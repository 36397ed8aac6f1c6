/**
 * What a window lets the others know: what it shows, how to have it look anew, and how to have it end what interrupts but one
 * flow. A list, so that versions may differ: what was added later may be missing.
 */
export type Told = [shows: () => string[], look: () => void, makeRoom?: (flowId: string) => void];
type Telling = Window & Record<symbol, Told | undefined>;

/**
 * Makes this window known to the others of this tab, and gives a function that asks them all: an app in a frame and the
 * shell around it may both have Foothold. `key` is whose flows they show; windows of another origin neither tell nor hear.
 */
export function amongWindows(key: string, own: Told): (ask: (told: Told) => string[] | undefined) => string[] {
  const mark = Symbol.for(key);
  (window as unknown as Telling)[mark] = own;
  const askFrom = (at: Telling, ask: (told: Told) => string[] | undefined): string[] => {
    let answers: string[] = [];
    try {
      const told = at.window !== window && at[mark];
      if (told) answers = ask(told) ?? [];
    } catch {}
    // Whoever's it is, its frames can be counted and had.
    return answers.concat(...Array.from({ length: at.length }, (_, nth) => askFrom(at[nth] as Telling, ask)));
  };
  return (ask) => askFrom(top as unknown as Telling, ask);
}
