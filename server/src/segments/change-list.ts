import { setTimeout as pause } from 'node:timers/promises';
import type { ListEntry, ListStore } from '../stores/lists.js';

/** How many entries one transaction changes: events are written in between. */
const atOnce = 1_000;
/** How long the database is left to others between two of them, in ms. */
const breath = 2;

type Lists = Pick<ListStore, 'changeList' | 'listEntries'>;

export interface ListChange {
  added: number;
  removed: number;
}

/**
 * Changes a list in many small transactions. When it is cut short the list is in between; doing the same again ends it.
 */
export async function changeList(
  lists: Lists,
  environmentId: string,
  segmentId: string,
  mode: 'add' | 'replace' | 'remove',
  entries: readonly ListEntry[],
): Promise<ListChange> {
  const change = { added: 0, removed: 0 };
  const apply = async (part: Parameters<ListStore['changeList']>[2]) => {
    const { added, removed } = await lists.changeList(environmentId, segmentId, part);
    change.added += added;
    change.removed += removed;
    await pause(breath);
  };
  const inParts = async (all: readonly ListEntry[], key: 'add' | 'remove') => {
    for (let start = 0; start < all.length; start += atOnce) await apply({ [key]: all.slice(start, start + atOnce) });
  };

  await inParts(entries, mode === 'remove' ? 'remove' : 'add');
  if (mode === 'replace') {
    const kept = new Set(entries.map(keyOf));
    const gone: ListEntry[] = [];
    for await (const part of allEntries(lists, environmentId, segmentId)) {
      gone.push(...part.filter((entry) => !kept.has(keyOf(entry))));
    }
    await inParts(gone, 'remove');
  }
  return change;
}

/** Takes everybody off a list. */
export async function emptyList(lists: Lists, environmentId: string, segmentId: string): Promise<void> {
  for (;;) {
    const part = await lists.listEntries(environmentId, segmentId, null, atOnce);
    if (part.length === 0) return;
    await lists.changeList(environmentId, segmentId, { remove: part });
    await pause(breath);
  }
}

/** Every entry of a list, in parts. */
export async function* allEntries(
  lists: Pick<Lists, 'listEntries'>,
  environmentId: string,
  segmentId: string,
): AsyncGenerator<ListEntry[]> {
  for (let last: ListEntry | null = null; ; ) {
    const part: ListEntry[] = await lists.listEntries(environmentId, segmentId, last, atOnce);
    if (part.length > 0) yield part;
    if (part.length < atOnce) return;
    last = part.at(-1) ?? null;
    await pause(0);
  }
}

const keyOf = ({ by, value }: ListEntry) => `${by} ${value}`;
