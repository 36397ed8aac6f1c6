import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Scalar } from '@foothold/sdk/contract';
import type { Database } from 'better-sqlite3';
import {
  type AccountSort,
  type AccountState,
  type AccountStore,
  type AccountSummary,
  latestPeople,
} from '../../accounts.js';
import { plainTraits, type TimedTraits } from '../../derive/person-document.js';
import { pageSize } from './page-size.js';

interface AccountRow {
  number: number;
  account_id: string;
  traits: string;
  first_traits: string;
  first_seen_at: number;
  people: number;
  last_seen_at: number | null;
}

const accountsPerTurn = 1_000;

const accountColumns = `a.number, a.account_id, a.traits, a.first_traits, a.first_seen_at, count(s.person) AS people,
  max(s.last_seen_at) AS last_seen_at
  FROM accounts a LEFT JOIN people p ON p.account = a.number AND p.merged_into IS NULL
  LEFT JOIN person_states s ON s.person = p.number`;

/**
 * Answers questions about accounts.
 * @param environment the number of an environment, or null while nothing of it is known
 */
export function createAccountReader(db: Database, environment: (id: string) => number | null): AccountStore {
  const statements = {
    some: db.prepare<[number, number, number], AccountRow>(
      `SELECT ${accountColumns} WHERE a.environment = ? AND a.number > ? GROUP BY a.number ORDER BY a.number LIMIT ?`,
    ),
    one: db.prepare<[number, string], AccountRow>(
      `SELECT ${accountColumns} WHERE a.environment = ? AND a.account_id = ? GROUP BY a.number`,
    ),
    milestone: db.prepare<[number, string, number], { people: number; firstAt: number | null }>(
      `SELECT count(*) AS people, min(m.at) AS firstAt FROM people p
       JOIN person_milestones m ON m.environment = ? AND m.milestone_id = ? AND m.person = p.number
       WHERE p.account = ? AND p.merged_into IS NULL`,
    ),
    latest: db.prepare<[number, number], { personId: string; label: string }>(
      `SELECT p.person_id AS personId, coalesce(p.name, p.email, p.user_id, p.person_id) AS label
       FROM people p JOIN person_states s ON s.person = p.number
       WHERE p.account = ? AND p.merged_into IS NULL ORDER BY s.last_seen_at DESC, p.number DESC LIMIT ?`,
    ),
  };

  /** Every account of an environment. Gives way to others between parts. */
  async function summaries(number: number): Promise<AccountSummary[]> {
    const found: AccountSummary[] = [];
    let last = 0;
    for (;;) {
      const rows = statements.some.all(number, last, accountsPerTurn);
      for (const row of rows) found.push(summaryOf(row));
      if (rows.length < accountsPerTurn) return found;
      last = rows.at(-1)?.number ?? last;
      await nextTurn();
    }
  }

  return {
    async accounts(environmentId, { q, cursor = '0', limit, sort = 'lastSeen', among }) {
      const number = environment(environmentId);
      const start = Number(cursor);
      if (number === null || !Number.isSafeInteger(start) || start < 0)
        return { items: [], nextCursor: null, total: 0 };
      const wanted = q?.trim().toLowerCase() ?? '';
      const allowed = among && new Set(among);
      const found = (await summaries(number)).filter(
        ({ accountId, name }) =>
          (!allowed || allowed.has(accountId)) &&
          [accountId, name].some((text) => text?.toLowerCase().includes(wanted)),
      );
      found.sort((a, b) => orders[sort](a, b) || compareTexts(a.accountId, b.accountId));
      const end = start + pageSize(limit);
      return {
        items: found.slice(start, end),
        nextCursor: end < found.length ? String(end) : null,
        total: found.length,
      };
    },

    async account(environmentId, accountId, milestoneIds): Promise<AccountState | null> {
      const number = environment(environmentId);
      const row = number === null ? undefined : statements.one.get(number, accountId);
      if (number === null || !row) return null;
      const milestones = milestoneIds.flatMap((milestoneId) => {
        const reached = statements.milestone.get(number, milestoneId, row.number);
        return reached && reached.firstAt !== null
          ? [{ milestoneId, people: reached.people, firstAt: reached.firstAt }]
          : [];
      });
      return {
        accountId: row.account_id,
        traits: plainTraits(JSON.parse(row.traits) as TimedTraits), // written by AccountTable only
        firstTraits: plainTraits(JSON.parse(row.first_traits) as TimedTraits), // likewise
        people: row.people,
        firstSeenAt: row.first_seen_at,
        lastSeenAt: row.last_seen_at,
        milestones,
        latest: statements.latest.all(row.number, latestPeople),
      };
    },
  };
}

type Order = (a: AccountSummary, b: AccountSummary) => number;

const orders: Record<AccountSort, Order> = {
  lastSeen: (a, b) => mostFirst(a.lastSeenAt, b.lastSeenAt),
  people: (a, b) => mostFirst(a.people, b.people),
  mrr: (a, b) => mostFirst(a.mrr, b.mrr),
  name: (a, b) => compareTexts(a.name ?? a.accountId, b.name ?? b.accountId),
};

function mostFirst(a: number | null, b: number | null): number {
  if (a === b) return 0;
  if (a === null) return 1;
  if (b === null) return -1;
  return b - a;
}

const collator = new Intl.Collator('en', { numeric: true });
const compareTexts = (a: string, b: string) => collator.compare(a, b);

function summaryOf(row: AccountRow): AccountSummary {
  const traits: TimedTraits = JSON.parse(row.traits); // written by AccountTable only
  return {
    accountId: row.account_id,
    name: textOf(firstOf(traits, ['name'])),
    plan: textOf(firstOf(traits, ['plan'])),
    seats: numberOf(firstOf(traits, ['seats'])),
    mrr: numberOf(firstOf(traits, ['mrr', 'MRR', 'monthlyRecurringRevenue', 'monthly_recurring_revenue'])),
    people: row.people,
    firstSeenAt: row.first_seen_at,
    lastSeenAt: row.last_seen_at,
  };
}

/** The value of the first of these names that is set. */
function firstOf(traits: TimedTraits, names: readonly string[]): Scalar | (string | number)[] {
  for (const name of names) {
    const value = Object.hasOwn(traits, name) ? traits[name]?.[0] : null;
    if (value !== null && value !== undefined) return value;
  }
  return null;
}

const textOf = (value: unknown) => (typeof value === 'string' && value !== '' ? value : null);
const numberOf = (value: unknown) => (typeof value === 'number' ? value : null);
