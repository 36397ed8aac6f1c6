import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Database } from 'better-sqlite3';
import { Columns } from './columns.js';
import type { Committed } from './writer.js';

const rowsPerTurn = 5_000;

interface Kept {
  columns: Columns;
  ready: Promise<Columns>;
  /** Commits that came while the snapshot was read. */
  pending: Committed[] | null;
}

/** The columns of the environments that were asked about, loaded once and then kept up with every commit. */
export class ColumnsKeeper {
  private readonly kept = new Map<string, Kept>();

  constructor(
    /** Opens a connection that only reads. */
    private readonly openReader: () => Database,
    /** Asks for the environment's commits; those that follow come by `add`. */
    private readonly watch: (environmentId: string) => Promise<void>,
  ) {}

  /** The environment's columns, as of all commits so far. */
  of(environmentId: string, environment: number): Promise<Columns> {
    const known = this.kept.get(environmentId);
    if (known) return known.ready;
    const columns = new Columns();
    const kept: Kept = { columns, pending: [], ready: Promise.resolve(columns) };
    kept.ready = this.load(kept, environmentId, environment);
    kept.ready.catch(() => this.kept.delete(environmentId));
    this.kept.set(environmentId, kept);
    return kept.ready;
  }

  /** Takes a commit into account. */
  add(committed: Committed): void {
    const kept = this.kept.get(committed.environmentId);
    if (!kept) return;
    if (kept.pending) kept.pending.push(committed);
    else kept.columns.addCommitted(committed);
  }

  private async load(kept: Kept, environmentId: string, environment: number): Promise<Columns> {
    await this.watch(environmentId);
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
      const rows = snapshot
        .prepare<[number], { id: Buffer; person: number; name: number; at: number }>(
          'SELECT id, person, name, at FROM events WHERE environment = ?',
        )
        .iterate(environment);
      let seen = 0;
      for (const { id, person, name, at } of rows) {
        kept.columns.add(person, name, at, id);
        seen += 1;
        if (seen % rowsPerTurn === 0) await nextTurn();
      }
    } finally {
      snapshot.close();
    }
    for (const committed of kept.pending ?? []) if (committed.commit > commits) kept.columns.addCommitted(committed);
    kept.pending = null;
    return kept.columns;
  }
}
