import type { Database } from 'better-sqlite3';
import { keyBytes } from '../../derive/message-key.js';

const bytesPerKey = 4 + keyBytes;

/** An event of the log. */
interface PendingEvent {
  commit: number;
  environment: number;
  id: Buffer;
}

/**
 * Which events of the log may be missing in the documents of their people, in the order in which they were applied.
 * Each commit notes its own events here; they are forgotten once all documents of that time are stored. The last row
 * always stays, so that commits are numbered upwards for ever.
 */
export class PendingEvents {
  private keys = Buffer.alloc(256 * bytesPerKey);
  private length = 0;
  private last: number;
  private readonly statements;

  constructor(db: Database) {
    this.statements = {
      last: db.prepare<[], number | null>('SELECT max(number) FROM pending_commits').pluck(),
      save: db.prepare('INSERT INTO pending_commits (number, keys) VALUES (?, ?)'),
      forget: db.prepare('DELETE FROM pending_commits WHERE number < ?'),
      all: db.prepare<[], { number: number; keys: Buffer }>('SELECT number, keys FROM pending_commits ORDER BY number'),
    };
    this.last = this.statements.last.get() ?? 0;
  }

  /** The number of the last commit that was stored. */
  get lastCommit(): number {
    return this.last;
  }

  /** How many events were noted since `begin`. */
  get count(): number {
    return this.length / bytesPerKey;
  }

  /** Begins the next commit. Returns its number. */
  begin(): number {
    this.length = 0;
    return this.last + 1;
  }

  note(environment: number, id: Uint8Array): void {
    if (this.length + bytesPerKey > this.keys.length) {
      const larger = Buffer.alloc(this.keys.length * 2);
      larger.set(this.keys);
      this.keys = larger;
    }
    const { keys, length } = this;
    keys.writeUInt32LE(environment, length);
    // By hand: for so few bytes a call costs more than they do.
    for (let i = 0; i < keyBytes; i += 1) keys[length + 4 + i] = id[i] ?? 0;
    this.length += bytesPerKey;
  }

  /** Stores what was noted since `begin`, within the transaction; without keys when no document lacks anything. */
  save(commit: number, isNeeded: boolean): void {
    this.statements.save.run(commit, this.keys.subarray(0, isNeeded ? this.length : 0));
    this.last = commit;
  }

  /** Forgets the commits before this one: all their events are in documents that are stored. */
  forgetBefore(commit: number): void {
    this.statements.forget.run(commit);
  }

  /** Reads the numbers anew: after a rollback they may be wrong. */
  reset(): void {
    this.length = 0;
    this.last = this.statements.last.get() ?? 0;
  }

  *events(): Generator<PendingEvent> {
    for (const { number, keys } of this.statements.all.all()) {
      for (let place = 0; place < keys.length; place += bytesPerKey) {
        yield {
          commit: number,
          environment: keys.readUInt32LE(place),
          id: keys.subarray(place + 4, place + bytesPerKey),
        };
      }
    }
  }
}
