import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { counterKey } from '@foothold/sdk/engine';
import SqliteDatabase from 'better-sqlite3';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { IncomingEvent } from '../../events.js';
import { createSqliteEventStore } from './store.js';
import { makeDatabase } from './testing.js';

const kills = 3;
/** Four processes start one after the other; on a busy machine each takes its time. */
const startsTake = 120_000;
const key = counterKey('Invoice Sent');
/** So many that their documents wait when the process is killed. */
const everybody = 700;

let database: ReturnType<typeof makeDatabase>;
beforeEach(() => {
  database = makeDatabase();
});
afterEach(() => rmSync(database.folder, { recursive: true }));

async function start(): Promise<ChildProcess> {
  const child = fork(fileURLToPath(new URL('crash.child.ts', import.meta.url)), [database.file], {
    execArgv: ['--conditions=foothold-source', '--import', 'tsx'],
  });
  await once(child, 'message');
  return child;
}

function batch(id: number): IncomingEvent[] {
  return Array.from({ length: 20 }, (_, i) => ({
    messageId: `batch-${id}-event-${i}`,
    name: 'Invoice Sent',
    at: Date.UTC(2026, 0, 1) + id,
    anonymousId: `anon-${(id * 20 + i) % everybody}`,
    properties: {},
  }));
}

/** How many events the stored documents may lack. */
function pendingEvents(): number {
  const db = new SqliteDatabase(database.file);
  try {
    return Number(db.prepare('SELECT sum(length(keys)) / 20 FROM pending_commits').pluck().get());
  } finally {
    db.close();
  }
}

it(
  'loses no acknowledged event and counts none twice when its process is killed under load',
  async () => {
    const before = createSqliteEventStore({ file: database.file });
    await before.setRules('env', { counters: [{ key, event: 'Invoice Sent', days: 0 }], milestones: [] });
    await before.close();

    const acknowledged = new Set<number>();
    let unanswered: number[] = [];
    let next = 0;
    let pending = 0;
    for (let round = 0; round < kills; round += 1) {
      const child = await start();
      const under = new Set<number>();
      const send = (id: number) => {
        under.add(id);
        child.send({ id, events: batch(id) }, () => {}); // fails once the child is killed
      };
      let answers = 0;
      child.on('message', (message) => {
        const { id } = message as { id: number }; // from crash.child.ts
        under.delete(id);
        acknowledged.add(id);
        answers += 1;
        if (answers === 40) child.kill('SIGKILL'); // a dozen more are under way
        send(next++);
      });
      for (const id of unanswered) send(id); // as the SDK does
      for (let i = 0; i < 12; i += 1) send(next++);
      await once(child, 'exit');
      unanswered = [...under];
      pending += pendingEvents();
    }

    const store = createSqliteEventStore({ file: database.file });
    const all = [...acknowledged].flatMap(batch);
    expect(await store.append('env', all)).toEqual({ accepted: 0, duplicates: all.length });
    await store.append('env', unanswered.flatMap(batch));

    const total = next * 20;
    const logged = await store.series('env', { event: 'Invoice Sent' });
    const people = await Promise.all(
      Array.from({ length: everybody }, (_, i) => store.personByKey('env', { anonymousId: `anon-${i}` })),
    );
    expect(pending).toBeGreaterThan(0);
    expect(acknowledged.size).toBeGreaterThanOrEqual(kills * 40);
    expect(logged.at).toHaveLength(total);
    expect(people.reduce((sum, person) => sum + (person?.counters[key]?.count ?? 0), 0)).toBe(total);
    expect((await store.eventNames('env'))[0]?.count).toBe(total);
    await store.close();
  },
  startsTake,
);
