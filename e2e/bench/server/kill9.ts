import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { batchRequest, makePosts, type SentEvent } from './posts.js';
import { startServer, stopServer } from './setup.js';
import { Connection } from './wire.js';

export interface KillOutcome {
  /** Events that the server said were stored. */
  acknowledged: number;
  /** Those of them that are not in the log afterwards. */
  lost: number;
  /** How far any count of the log, the names or the people is above what is in the log. */
  countedTwice: number;
}

const connections = 8;

/**
 * Kills the server with SIGKILL in the middle of load, again and again over one data folder. After each start every
 * post that was not answered is sent again, as the SDK does. Afterwards the database is compared with what was sent.
 */
export async function killRounds(port: number, kills: number, loadMillis: number): Promise<KillOutcome> {
  const folder = mkdtempSync(join(tmpdir(), 'foothold-kill-'));
  try {
    const sent: SentEvent[] = [];
    let unanswered: SentEvent[][] = [];
    for (let round = 0; round <= kills; round += 1) {
      const server = await startServer(port, folder);
      const isLast = round === kills;
      const queue = [...unanswered, ...(isLast ? [] : makePosts(5_000, 'browser', 200))];
      const under = new Set<SentEvent[]>();
      let isKilled = false;
      const exited = new Promise<void>((resolve) => server.once('exit', () => resolve()));
      if (!isLast) {
        setTimeout(
          () => {
            isKilled = true;
            server.kill('SIGKILL');
          },
          loadMillis * (0.5 + Math.random()),
        );
      }
      await Promise.all(
        Array.from({ length: connections }, async () => {
          let connection = new Connection(port);
          while (!isKilled) {
            const post = queue.shift();
            if (!post) break;
            under.add(post);
            const answer = await connection.send(batchRequest(post)).catch(() => null);
            if (answer) {
              if (answer.status !== 200) throw new Error(`${answer.status}: ${answer.body}`);
              under.delete(post);
              sent.push(...post);
            } else if (!isKilled) {
              queue.push(post); // an idle connection that was closed: again on a new one, as the SDK does
              connection = new Connection(port);
            }
          }
          connection.close();
        }),
      );
      // The last start has taken up what the kill before left; it ends as an operator ends it.
      if (isLast) await stopServer(server);
      await exited;
      // What waited in `queue` was never sent.
      unanswered = [...under];
    }
    return compare(join(folder, 'foothold.db'), sent);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function compare(file: string, sent: readonly SentEvent[]): KillOutcome {
  const db = new SqliteDatabase(file);
  try {
    const ids = new Set(db.prepare<[], string>('SELECT lower(hex(id)) FROM events').pluck().all());
    const lost = sent.filter(({ messageId }) => !ids.has(messageId.replaceAll('-', ''))).length;
    const count = (sql: string) => Number(db.prepare(sql).pluck().get());
    const names = count('SELECT sum(count) FROM event_names');
    const hours = count('SELECT sum(count) FROM event_hours');
    // What people have by their documents, beside what the log has of the events that are tallied.
    const tallied =
      count(`SELECT sum(json_extract(t.value, '$.n')) FROM person_states, json_each(document, '$.tallies') t
      WHERE CAST(t.key AS INTEGER) = (SELECT min(number) FROM counter_definitions WHERE definition LIKE '%"Invoice Sent"%' AND number > 0)`);
    const logged = count(
      "SELECT count(*) FROM events JOIN event_names n ON n.number = events.name WHERE n.name = 'Invoice Sent'",
    );
    const differences = [names - ids.size, hours - ids.size, tallied - logged].map(Math.abs);
    return { acknowledged: sent.length, lost, countedTwice: Math.max(...differences) };
  } finally {
    db.close();
  }
}
