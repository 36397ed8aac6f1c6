import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import type { SentEvent } from './posts.js';

const rowsPerTransaction = 1_000;

/**
 * Rows a second that better-sqlite3 writes by itself: the same events as the same rows into the same table of the log,
 * a thousand in a transaction, WAL with synchronous=FULL; none of the derived tables.
 * @param schema the server's own CREATE TABLE of the log
 */
export function insertRaw(posts: readonly SentEvent[][], schema: string): number {
  const folder = mkdtempSync(join(tmpdir(), 'foothold-raw-'));
  const db = new SqliteDatabase(join(folder, 'raw.db'));
  try {
    db.pragma('journal_mode = WAL');
    db.pragma('synchronous = FULL');
    db.pragma('cache_size = -65536');
    db.pragma('wal_autocheckpoint = 10000');
    db.exec(schema);
    const names = new Map<string, number>();
    const numberOf = (name: string) => names.get(name) ?? names.set(name, names.size + 1).size;
    const rows = posts
      .flat()
      .map((event) => [
        1,
        Buffer.from(event.messageId.replaceAll('-', ''), 'hex'),
        Number(event.userId.slice('user-'.length)),
        numberOf(event.event),
        Date.parse(event.timestamp),
        JSON.stringify(event.properties),
      ]);
    const insert = db.prepare(
      'INSERT OR IGNORE INTO events (environment, id, person, name, at, properties) VALUES (?, ?, ?, ?, ?, ?)',
    );
    const insertAll = db.transaction((some: typeof rows) => {
      for (const row of some) insert.run(...row);
    });
    const began = performance.now();
    for (let first = 0; first < rows.length; first += rowsPerTransaction) {
      insertAll(rows.slice(first, first + rowsPerTransaction));
    }
    return rows.length / ((performance.now() - began) / 1000);
  } finally {
    db.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
