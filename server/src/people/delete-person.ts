import type { Deps } from '../deps.js';
import type { DeletedPerson } from '../stores/events.js';
import { type ListEntry, listKeyOf } from '../stores/lists.js';

type Stores = Pick<Deps, 'state' | 'events'>;

/** How much went. */
export interface Deletion extends DeletedPerson {
  /** Entries of lists that named them. */
  listEntries: number;
}

/**
 * Deletes a person and everything about them. From its first write on it is finished, also after a crash: see
 * `finishDeletions`.
 * @param projectId whose environment it is
 * @returns null when the environment knows no such person
 */
export async function deletePerson(
  deps: Stores & Pick<Deps, 'insights' | 'simulations' | 'growth' | 'now'>,
  { projectId, environmentId, personId: asked }: { projectId: string; environmentId: string; personId: string },
): Promise<Deletion | null> {
  const person = await deps.events.personById(environmentId, asked);
  const ids = person && (await deps.events.personIds(environmentId, person.personId));
  if (!person || !ids) return null;
  const { personId } = person;
  const { email } = listKeyOf(person);
  const entries: ListEntry[] = ids.userIds.map((value) => ({ by: 'userId', value }));
  if (email !== null) entries.push({ by: 'email', value: email });

  const listEntries = await deps.state.beginDeletion(environmentId, personId, entries, deps.now());
  const deleted = await finish(deps, environmentId, personId);
  deps.simulations.forgetPerson(environmentId, personId);
  await deps.insights.forget(environmentId);
  deps.growth.soon(projectId);
  return { ...(deleted ?? { events: 0, decisions: 0, ids: 0 }), listEntries };
}

/** Finishes what a crash left of deletions. Call it before anybody is answered. Returns how many there were. */
export async function finishDeletions(stores: Stores): Promise<number> {
  const open = await stores.state.openDeletions();
  for (const { environmentId, personId } of open) await finish(stores, environmentId, personId);
  return open.length;
}

async function finish({ state, events }: Stores, environmentId: string, personId: string) {
  const deleted = await events.deletePerson(environmentId, personId);
  await state.endDeletion(environmentId, personId);
  return deleted;
}
