import { useEffect, useState } from 'preact/hooks';

/** A stored document in a form. */
export interface Draft<T> {
  draft: T;
  setDraft: (draft: T) => void;
  /** As it was stored when it was last looked at: what the server is told to replace, and nothing else. */
  was: T;
  isChanged: boolean;
  /** Whether somebody else has changed it while it was being edited: then one of the two has to be chosen. */
  isOvertaken: boolean;
  /** Takes what is stored now, and gives up what was edited. */
  takeTheirs: () => void;
  /** Goes on with what was edited, to replace what is stored now. */
  keepMine: () => void;
}

/**
 * Holds a document while it is edited. A form that nobody has touched follows what is stored; one that was touched never
 * changes under the hand.
 * @param tidied the document as it would be stored
 */
export function useDraft<T>(stored: T, tidied: (document: T) => T): Draft<T> {
  const [draft, setDraft] = useState(stored);
  const [was, setWas] = useState(stored);
  const isSame = (one: T, other: T) => textOf(tidied(one)) === textOf(tidied(other));
  const isChanged = !isSame(draft, was);
  const isNews = stored !== was && !isSame(stored, was);
  // What was stored meanwhile may be this very draft.
  const isFollowed = !isChanged || isSame(draft, stored);
  const takeTheirs = () => {
    setDraft(stored);
    setWas(stored);
  };
  useEffect(() => {
    if (isNews && isFollowed) takeTheirs();
  }, [isNews, isFollowed]);
  return {
    draft,
    setDraft,
    was,
    isChanged,
    isOvertaken: isNews && !isFollowed,
    takeTheirs,
    keepMine: () => setWas(stored),
  };
}

/** JSON in which the order of names tells nothing: forms and the server order them differently. */
export function textOf(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) => {
    if (typeof part !== 'object' || part === null || Array.isArray(part)) return part;
    return Object.fromEntries(Object.entries(part).sort(([one], [other]) => (one < other ? -1 : 1)));
  });
}
