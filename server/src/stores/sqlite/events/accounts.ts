import type { Millis } from '@foothold/sdk/contract';
import type { Database } from 'better-sqlite3';
import { mergeTraits, type TimedTraits } from '../../derive/person-document.js';
import { Cache } from './cache.js';

export interface AccountEntry {
  number: number;
  traits: TimedTraits;
}

/** Accounts and their traits, cached in memory beside their table. */
export class AccountTable {
  private readonly entries = new Cache<string, AccountEntry>(5_000);
  private readonly statements;

  constructor(db: Database) {
    this.statements = {
      find: db.prepare<[number, string], { number: number; traits: string }>(
        'SELECT number, traits FROM accounts WHERE environment = ? AND account_id = ?',
      ),
      create: db.prepare('INSERT INTO accounts (environment, account_id, first_seen_at) VALUES (?, ?, ?)'),
      save: db.prepare('UPDATE accounts SET traits = ? WHERE number = ?'),
    };
  }

  /** The account with that id of the host; made when it is new. */
  entry(environment: number, accountId: string, at: Millis): AccountEntry {
    const key = `${environment} ${accountId}`;
    const known = this.entries.get(key);
    if (known) return known;
    const row = this.statements.find.get(environment, accountId);
    const entry: AccountEntry = row
      ? { number: row.number, traits: JSON.parse(row.traits) } // written by this class only
      : { number: Number(this.statements.create.run(environment, accountId, at).lastInsertRowid), traits: {} };
    this.entries.set(key, entry);
    return entry;
  }

  /** Sets traits; per trait the later one wins. Returns whether anything changed. */
  setTraits(account: AccountEntry, traits: TimedTraits): boolean {
    if (mergeTraits(account.traits, traits).length === 0) return false;
    this.statements.save.run(JSON.stringify(account.traits), account.number);
    return true;
  }

  /** Forgets everything in memory: after a rollback it may be wrong. */
  reset(): void {
    this.entries.clear();
  }
}
