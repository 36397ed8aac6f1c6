import type { PersonSummary } from '../stores/events.js';

/** A person of a list, as routes answer them: see `personSummary`. */
export function personRow({
  personId: id,
  userId,
  anonymous,
  name,
  email,
  firstSeenAt,
  lastSeenAt,
  accountId,
  accountName,
  milestones,
}: PersonSummary) {
  return { id, userId, anonymous, name, email, firstSeenAt, lastSeenAt, accountId, accountName, milestones };
}
