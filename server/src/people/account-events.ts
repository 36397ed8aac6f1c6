import type { AccountState } from '../stores/accounts.js';
import type { EventStore, LabelledEvent } from '../stores/events.js';

/** How many events `accountEvents` gives: no more than `latestPeople`, whose events they are. */
const eventsGiven = 30;

/**
 * The latest events of an account's people, latest first. They are those of the people who were seen last: each of the
 * others was last seen before all of these happened.
 */
export async function accountEvents(
  events: Pick<EventStore, 'personEvents'>,
  environmentId: string,
  { latest }: Pick<AccountState, 'latest'>,
): Promise<LabelledEvent[]> {
  const pages = await Promise.all(
    latest.map(async ({ personId, label }) => {
      const { items } = await events.personEvents(environmentId, personId, { limit: eventsGiven });
      return items.map((event) => ({ ...event, personLabel: label }));
    }),
  );
  return pages
    .flat()
    .sort((a, b) => b.at - a.at)
    .slice(0, eventsGiven);
}
