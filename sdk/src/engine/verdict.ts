/**
 * What a gate says, as a number: the reason, plus 100 times the degree. So `no` is below 100, `unknown` below 200, and
 * everything from 200 lets through. `code.ts` has the words; a page that only decides never loads them.
 *
 * An enum, because bundlers put its numbers in place.
 */
export enum Verdict {
  scheduleNotStarted = 1,
  scheduleEnded = 2,
  scheduleOpen = 203,

  /** Plus 100 times the degree. */
  audience = 10,

  /** Plus 100 times the degree. */
  scene = 15,

  manualOnly = 19,
  /** Plus 100 times the degree. */
  prompt = 20,
  endedInView = 21,
  delayRunning = 22,
  failedInPage = 23,

  /** Plus the quadrant. */
  kindNotAsked = 30,
  onlyHelp = 35,
  milestoneMissing = 136,
  kindAsked = 237,
  noBehaviourGate = 238,

  shownOnce = 40,
  alreadyCompleted = 41,
  alreadyDismissed = 42,
  maxShowsReached = 43,
  flowGapNotOver = 44,
  frequencyOpen = 245,
  underWay = 246,

  sessionCapReached = 50,
  dayCapReached = 51,
  gapNotOver = 52,
  sessionUnknown = 153,
  notTired = 254,
  doesNotInterrupt = 255,

  alreadyShowing = 60,
  anotherShowing = 61,
  outranked = 62,
  first = 263,
  beside = 264,

  personUnknown = 170,
}

/** Whether a verdict lets through. */
export function opens(verdict: Verdict): boolean {
  return verdict >= 200;
}
