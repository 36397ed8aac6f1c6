/** How many steps back are kept. */
const depth = 200;

/** Edits with the same key that follow each other within this many ms are undone together. */
const mergeWithin = 1_200;

/** A value with its past and its future. */
export interface History<T> {
  present: T;
  past: T[];
  future: T[];
  /** Key and time of the last edit, so that typing is undone by the phrase and not by the letter. */
  last: { key: string; at: number } | null;
}

export function historyOf<T>(present: T): History<T> {
  return { present, past: [], future: [], last: null };
}

/**
 * Puts a new value into the present. `key` names the edit ("text of this block"): edits with the same key in quick
 * succession become one. `at` is the moment in ms. An edit that changes nothing leaves the history as it is.
 */
export function record<T>(history: History<T>, present: T, at: number, key = ''): History<T> {
  if (present === history.present) return history;
  const { last } = history;
  const merges =
    key !== '' && last !== null && last.key === key && at - last.at < mergeWithin && history.past.length > 0;
  return {
    present,
    past: merges ? history.past : [...history.past, history.present].slice(-depth),
    future: [],
    last: { key, at },
  };
}

export function undo<T>(history: History<T>): History<T> {
  const previous = history.past.at(-1);
  if (previous === undefined) return history;
  return {
    present: previous,
    past: history.past.slice(0, -1),
    future: [history.present, ...history.future],
    last: null,
  };
}

export function redo<T>(history: History<T>): History<T> {
  const [next, ...future] = history.future;
  if (next === undefined) return history;
  return { present: next, past: [...history.past, history.present], future, last: null };
}
