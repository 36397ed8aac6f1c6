import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Database } from 'better-sqlite3';
import { Columns } from './columns.js';
import type { Committed } from './commit.js';

const rowsPerTurn = 20_000;

/** Where the commits of environments come from that somebody keeps columns of. */
export interface CommitFeed {
  /** Asks for the environment's commits: all that are made after the promise has resolved come by `ColumnsKeeper.add`. */
  watch(environmentId: string): Promise<void>;
  /** Hands on what has come: whatever was durable when this is called. */
  catchUp(): void;
}

interface Kept {
  columns: Columns;
  ready: Promise<Columns>;
  /** Commits that came while the snapshot was read. */
  pending: Committed[] | null;
}

/** Rows of the log as two texts: reading them one by one takes three times as long. */
interface Chunk {
  rows: number;
  /** The ids in hex. */
  ids: string | null;
  /** Person, name and time of each, separated by spaces. */
  numbers: string | null;
  last: Buffer | null;
}

/** The columns of the environments that were asked about, loaded once and then kept up with every commit. */
export class ColumnsKeeper {
  private readonly kept = new Map<string, Kept>();

  constructor(
    /** Opens a connection that only reads. */
    private readonly openReader: () => Database,
    private readonly feed: CommitFeed,
  ) {}

  /** The environment's columns, as of all commits so far. */
  async of(environmentId: string, environment: number): Promise<Columns> {
    const columns = await this.loaded(environmentId, environment);
    this.feed.catchUp();
    return columns;
  }

  /** Takes a commit into account. */
  add(committed: Committed): void {
    const kept = this.kept.get(committed.environmentId);
    if (!kept) return;
    if (kept.pending) kept.pending.push(committed);
    else kept.columns.addCommitted(committed);
  }

  /** Lets go of the environment's columns. */
  forget(environmentId: string): void {
    this.kept.delete(environmentId);
  }

  private loaded(environmentId: string, environment: number): Promise<Columns> {
    const known = this.kept.get(environmentId);
    if (known) return known.ready;
    const columns = new Columns();
    const kept: Kept = { columns, pending: [], ready: Promise.resolve(columns) };
    kept.ready = this.load(kept, environmentId, environment);
    kept.ready.catch(() => this.kept.delete(environmentId));
    this.kept.set(environmentId, kept);
    return kept.ready;
  }

  private async load(kept: Kept, environmentId: string, environment: number): Promise<Columns> {
    await this.feed.watch(environmentId);
    const snapshot = this.openReader();
    let commits = 0;
    try {
      snapshot.exec('BEGIN');
      commits =
        snapshot
          .prepare<[number], number>('SELECT commits FROM event_environments WHERE number = ?')
          .pluck()
          .get(environment) ?? 0;
      const merges = snapshot
        .prepare<[number], { number: number; merged_into: number }>(
          'SELECT number, merged_into FROM people WHERE environment = ? AND merged_into IS NOT NULL',
        )
        .all(environment);
      for (const { number, merged_into } of merges) kept.columns.addMerge(number, merged_into);
      const chunks = snapshot.prepare<[number, Buffer, number], Chunk>(
        `SELECT count(*) AS rows, group_concat(hex(id), '') AS ids, max(id) AS last,
         group_concat(person || ' ' || name || ' ' || CAST(at AS INTEGER), ' ') AS numbers
         FROM (SELECT id, person, name, at FROM events WHERE environment = ? AND id > ? AND person > 0 ORDER BY id LIMIT ?)`,
      );
      for (let last: Buffer | null = Buffer.alloc(0); last; ) {
        const chunk = chunks.get(environment, last, rowsPerTurn);
        if (chunk?.ids && chunk.numbers) kept.columns.addText(chunk.rows, chunk.ids, chunk.numbers);
        last = chunk?.last ?? null;
        await nextTurn();
      }
    } finally {
      snapshot.close();
    }
    for (const committed of kept.pending ?? []) {
      if (committed.commit > commits) kept.columns.addCommitted(committed);
    }
    kept.pending = null;
    return kept.columns;
  }
}
