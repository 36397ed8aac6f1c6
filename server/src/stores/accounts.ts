import type { Millis, Traits } from '@foothold/sdk/contract';
import type { Page, PageRequest } from './events.js';

/** One account in a list: the organisation that people belong to. */
export interface AccountSummary {
  accountId: string;
  /** From the traits `name`, `plan`, `seats` and `mrr`; null where they are missing or of another type. */
  name: string | null;
  plan: string | null;
  seats: number | null;
  mrr: number | null;
  /** How many people belong to it now. */
  people: number;
  firstSeenAt: Millis;
  /** When one of its people was last seen; null while nobody belongs to it. */
  lastSeenAt: Millis | null;
}

export const accountSorts = ['lastSeen', 'people', 'mrr', 'name'] as const;

/** Latest, most, highest or first in the alphabet first; what is missing stands last. */
export type AccountSort = (typeof accountSorts)[number];

/** All that is known of one account. */
export interface AccountState {
  accountId: string;
  traits: Traits;
  /** What each trait was when it was first told. */
  firstTraits: Traits;
  people: number;
  firstSeenAt: Millis;
  lastSeenAt: Millis | null;
  /** Milestones that some of its people reached: how many, and when the first of them. */
  milestones: { milestoneId: string; people: number; firstAt: Millis }[];
  /** Those of its people who were seen last, at most `latestPeople`, latest first. */
  latest: { personId: string; label: string }[];
}

/** How many people `AccountState.latest` names: the latest events of an account are theirs. */
export const latestPeople = 30;

/** What the event store knows of accounts. Scoped to one environment like everything of it. */
export interface AccountStore {
  /** Accounts; `q` is looked for in name and id, without regard to case. Default order: `lastSeen`. `among`: only these. */
  accounts(
    environmentId: string,
    request: PageRequest & { q?: string; sort?: AccountSort; among?: readonly string[] },
  ): Promise<Page<AccountSummary> & { total: number }>;
  /**
   * One account, or null when it was never seen.
   * @param milestoneIds which milestones are looked at
   */
  account(environmentId: string, accountId: string, milestoneIds: readonly string[]): Promise<AccountState | null>;
}
