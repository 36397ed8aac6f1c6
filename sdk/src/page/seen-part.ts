/**
 * From where to where the window can be seen, in px. It is all of it, but for a frame that is taller than the window around
 * it: `in-frame.ts` keeps account of that.
 */
export const seenPart = { top: 0, bottom: Number.POSITIVE_INFINITY };
