/** One entry of a list: somebody by their user id or by their email address. */
export interface ListEntry {
  by: 'userId' | 'email';
  /** An email address is in lower case. */
  value: string;
}

/** By what somebody may be on a list. */
export interface ListKey {
  userId: string | null;
  /** In lower case; null without one. */
  email: string | null;
}

/**
 * The entries of segments that are lists: each environment has its own. An entry may name somebody who was never seen;
 * they are a member from the moment they come.
 */
export interface ListStore {
  /** Adds and removes entries in one transaction: keep it short, others wait for it. Returns how many changed. */
  changeList(
    environmentId: string,
    segmentId: string,
    change: { add?: readonly ListEntry[]; remove?: readonly ListEntry[] },
  ): Promise<{ added: number; removed: number }>;
  /** Entries in a stable order, after the given one. */
  listEntries(environmentId: string, segmentId: string, after: ListEntry | null, limit: number): Promise<ListEntry[]>;
  listSize(environmentId: string, segmentId: string): Promise<number>;
  /** Ids of the segments of this environment that have an entry for this person. */
  listsOf(environmentId: string, person: ListKey): Promise<string[]>;
}

/** By what a person may be on a list, from what is known of them. */
export function listKeyOf({ userId, traits }: { userId: string | null; traits: Record<string, unknown> }): ListKey {
  const { email } = traits;
  return { userId, email: typeof email === 'string' && email !== '' ? email.trim().toLowerCase() : null };
}
