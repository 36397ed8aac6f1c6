import type { Millis } from '@foothold/sdk/contract';
import type { Database } from 'better-sqlite3';
import { mergeFirstTraits, mergeTraits, type TimedTraits } from '../../derive/person-document.js';
import { Cache } from './cache.js';

export interface AccountEntry {
  number: number;
  traits: TimedTraits;
  /** What each was at first. */
  firstTraits: TimedTraits;
}

/** Accounts and their traits, cached in memory beside their table. */
export class AccountTable {
  private readonly entries = new Cache<string, AccountEntry>(5_000);
  private readonly statements;

  constructor(db: Database) {
    this.statements = {
      find: db.prepare<[number, string], { number: number; traits: string; first_traits: string }>(
        'SELECT number, traits, first_traits FROM accounts WHERE environment = ? AND account_id = ?',
      ),
      create: db.prepare('INSERT INTO accounts (environment, account_id, first_seen_at) VALUES (?, ?, ?)'),
      save: db.prepare('UPDATE accounts SET traits = ?, first_traits = ? WHERE number = ?'),
    };
  }

  /** The account with that id of the host; made when it is new. */
  entry(environment: number, accountId: string, at: Millis): AccountEntry {
    const key = `${environment} ${accountId}`;
    const known = this.entries.get(key);
    if (known) return known;
    const row = this.statements.find.get(environment, accountId);
    const entry: AccountEntry = row
      ? { number: row.number, traits: JSON.parse(row.traits), firstTraits: JSON.parse(row.first_traits) } // written here
      : {
          number: Number(this.statements.create.run(environment, accountId, at).lastInsertRowid),
          traits: {},
          firstTraits: {},
        };
    this.entries.set(key, entry);
    return entry;
  }

  /** Sets traits; per trait the later one wins. Returns whether anything changed. */
  setTraits(account: AccountEntry, traits: TimedTraits): boolean {
    const isFirst = mergeFirstTraits(account.firstTraits, traits);
    const isChanged = mergeTraits(account.traits, traits).length > 0;
    if (!isFirst && !isChanged) return false;
    this.statements.save.run(JSON.stringify(account.traits), JSON.stringify(account.firstTraits), account.number);
    return isChanged;
  }

  /** Forgets everything in memory: after a rollback it may be wrong. */
  reset(): void {
    this.entries.clear();
  }
}
