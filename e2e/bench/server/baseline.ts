import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import SqliteDatabase, { type Database } from 'better-sqlite3';
import { firstKeyAt } from '../../../server/src/stores/derive/message-key.js';

const rowsPerTransaction = 1_000;

/** The tables that ingest writes, and which of their rows are those of environment `@environment`. */
const tables = {
  events: 'WHERE environment = @environment',
  message_ids: 'WHERE environment = @environment',
  event_environments: 'WHERE number = @environment',
  event_names: 'WHERE environment = @environment',
  event_hours: 'WHERE environment = @environment',
  people: 'WHERE environment = @environment',
  person_states: 'WHERE person IN (SELECT number FROM people WHERE environment = @environment)',
  person_identities: 'WHERE environment = @environment',
  person_milestones: 'WHERE environment = @environment',
  accounts: 'WHERE environment = @environment',
  flow_days: 'WHERE environment = @environment',
  trait_names: 'WHERE environment = @environment',
};

/** The same, of what was written since `@since` when everybody had been seen before and everybody did something. */
const tablesSince = {
  events: `${tables.events} AND id >= @key`,
  event_hours: tables.event_hours,
  person_states: tables.person_states,
  person_milestones: `${tables.person_milestones} AND at >= @since`,
};

/** How fast better-sqlite3 writes by itself what the server wrote, in events a second. */
export interface RawRates {
  /** The rows of the log alone. */
  log: number;
  /** All rows that the ingest of the environment's events left behind, derived ones included. */
  everything: number;
  /** Processor time of that, in microseconds an event. */
  processorMicros: number;
  /** How many rows that is for each event. */
  rowsPerEvent: number;
}

/**
 * Writes the rows of an environment, or those that were written since a moment, into an empty database with the server's own schema, indexes included, a thousand
 * in a transaction, WAL with synchronous=FULL, table by table in the order of their keys.
 */
export function insertRaw(file: string, environmentId: string, since: number | null = null): RawRates {
  const source = new SqliteDatabase(file, { readonly: true });
  const folder = mkdtempSync(join(tmpdir(), 'foothold-raw-'));
  try {
    const environment = source
      .prepare<[string], number>('SELECT number FROM event_environments WHERE environment_id = ?')
      .pluck()
      .get(environmentId);
    if (environment === undefined) throw new Error(`The log knows no environment ${environmentId}.`);
    const bound = { environment, since, key: firstKeyAt(since ?? 0) };
    const rows = new Map(
      Object.entries(since === null ? tables : tablesSince).map(([table, where]) => [
        table,
        source.prepare<[typeof bound], unknown[]>(`SELECT * FROM ${table} ${where}`).raw().all(bound),
      ]),
    );
    const events = rows.get('events')?.length ?? 0;
    const all = [...rows.values()].reduce((sum, { length }) => sum + length, 0);
    const copy = (name: string, only: readonly string[]) =>
      timeToInsert(source, join(folder, name), new Map([...rows].filter(([table]) => only.includes(table))));
    const log = copy('log.db', ['events']);
    const everything = copy('everything.db', Object.keys(tables));
    return {
      log: events / log.seconds,
      everything: events / everything.seconds,
      processorMicros: everything.processorMicros / events,
      rowsPerEvent: all / events,
    };
  } finally {
    source.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

function timeToInsert(source: Database, file: string, rows: ReadonlyMap<string, unknown[][]>) {
  const db = new SqliteDatabase(file);
  try {
    db.pragma('journal_mode = WAL');
    db.pragma('synchronous = FULL');
    db.pragma('cache_size = -65536');
    db.pragma('wal_autocheckpoint = 10000');
    const schema = source.prepare<[string], string>(
      'SELECT sql FROM sqlite_master WHERE tbl_name = ? AND sql IS NOT NULL ORDER BY rowid',
    );
    for (const table of rows.keys()) for (const sql of schema.pluck().all(table)) db.exec(sql);
    const inserts = [...rows].map(([table, some]) => {
      const columns = db.prepare(`SELECT * FROM ${table}`).columns();
      return { insert: db.prepare(`INSERT INTO ${table} VALUES (${columns.map(() => '?').join(', ')})`), some };
    });
    let next: { insert: (typeof inserts)[number]['insert']; row: unknown[] }[] = [];
    const commit = db.transaction(() => {
      for (const { insert, row } of next) insert.run(...row);
    });
    const queue = inserts.flatMap(({ insert, some }) => some.map((row) => ({ insert, row })));
    const began = performance.now();
    const processor = process.cpuUsage();
    for (let first = 0; first < queue.length; first += rowsPerTransaction) {
      next = queue.slice(first, first + rowsPerTransaction);
      commit();
    }
    const { user, system } = process.cpuUsage(processor);
    return { seconds: (performance.now() - began) / 1000, processorMicros: user + system };
  } finally {
    db.close();
  }
}
