import type { Database } from 'better-sqlite3';
import type { PeopleRequest } from '../../events.js';
import { pageSize } from './page-size.js';

/** A page of a list of people. */
export interface SeenLast {
  /** Last seen first. */
  numbers: number[];
  nextCursor: string | null;
  /** How many the whole list has. */
  total: number;
}

export const noPeople: SeenLast = { numbers: [], nextCursor: null, total: 0 };

/** The number of an account, in statements with `environment` and `accountId`. */
export const accountNumber =
  '(SELECT number FROM accounts WHERE environment = @environment AND account_id = @accountId)';

/** Lets statements of the connection search: `foothold_holds(text, …)` is whether one of those after it holds it. */
export function prepareSearch(db: Database): void {
  db.function('foothold_holds', { deterministic: true, varargs: true }, (q, ...texts) =>
    texts.some((text) => typeof text === 'string' && text.toLowerCase().includes(String(q))) ? 1 : 0,
  );
}

/**
 * The people of an environment, last seen first, as their stored documents have it. A cursor is when the last of the
 * page before was seen, and their number.
 */
export function listPeople(
  db: Database,
  environment: number,
  { q, cursor, limit, accountId, among }: PeopleRequest,
): SeenLast {
  const [beforeAt = Number.NaN, beforeNumber = Number.NaN] =
    cursor === undefined ? [Number.MAX_SAFE_INTEGER, 0] : cursor.split('.').map(Number);
  if (!Number.isSafeInteger(beforeAt) || !Number.isSafeInteger(beforeNumber)) return noPeople;
  const wanted = q?.trim().toLowerCase();
  const where = `p.environment = @environment AND p.merged_into IS NULL${
    wanted ? ' AND foothold_holds(@wanted, p.name, p.email, p.user_id)' : ''
  }${accountId === undefined ? '' : ` AND p.account = ${accountNumber}`}${
    among ? ' AND p.number IN (SELECT value FROM json_each(@among))' : ''
  }`;
  const asked = {
    environment,
    ...(wanted ? { wanted } : {}),
    ...(accountId === undefined ? {} : { accountId }),
    ...(among ? { among: JSON.stringify(among) } : {}),
  };
  const total = db.prepare<[typeof asked], number>(`SELECT count(*) FROM people p WHERE ${where}`).pluck().get(asked);
  const size = pageSize(limit);
  const place = { ...asked, size: size + 1, beforeAt, beforeNumber };
  const rows = db
    .prepare<[typeof place], { number: number; at: number }>(
      `SELECT p.number, s.last_seen_at AS at FROM people p JOIN person_states s ON s.person = p.number
       WHERE ${where} AND (s.last_seen_at, p.number) < (@beforeAt, @beforeNumber)
       ORDER BY s.last_seen_at DESC, p.number DESC LIMIT @size`,
    )
    .all(place);
  const page = rows.slice(0, size);
  const last = page.at(-1);
  return {
    numbers: page.map(({ number }) => number),
    nextCursor: rows.length > size && last ? `${last.at}.${last.number}` : null,
    total: total ?? 0,
  };
}
