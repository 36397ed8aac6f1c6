import { keyBytes } from '../../derive/message-key.js';
import type { DeletedPerson } from '../../events.js';
import { type Committed, emptyCommit } from './commit.js';
import { flowDaysOf } from './flow-days.js';
import type { PersonTraces } from './person-traces.js';
import type { EventTables } from './tables.js';

/**
 * Takes somebody out of all tables, within a transaction.
 * @param numbers theirs first, then those of all whom they turned out to be
 */
export function forgetPerson(
  { log, environments, people, milestones, flowDays, decisions }: EventTables,
  numbers: readonly number[],
  traces: PersonTraces,
): { deleted: DeletedPerson; committed: Committed } {
  const person = people.entry(numbers[0] ?? 0);
  const environment = environments.byNumber(person.environment);
  const everybody = new Set(numbers);
  const counts = new Map<number, number>();
  const id = Buffer.alloc(keyBytes);
  let events = 0;
  for (let place = 0; place < traces.events.length; place += keyBytes) {
    id.set(traces.events.subarray(place, place + keyBytes));
    const name = log.blank(environment.number, id, everybody);
    if (name === null) continue;
    counts.set(name, (counts.get(name) ?? 0) + 1);
    events += 1;
  }
  milestones.delete(
    environment.number,
    new Set([...traces.milestones, ...Object.keys(person.document.milestones)]),
    numbers,
  );
  flowDays.delete(environment.number, [...traces.flowDays, ...flowDaysOf(person)], numbers);
  const decided = decisions.forgetPeople(environment.number, numbers);
  const ids = people.forget(person, numbers, traces.identities);
  environments.forget(environment, counts);
  return {
    deleted: { events, decisions: decided, ids },
    committed: {
      ...emptyCommit(environment.environmentId),
      commit: environment.commits,
      deleted: [...numbers],
    },
  };
}
