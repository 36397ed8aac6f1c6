import { fork } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { footholdEvents } from '@foothold/sdk/contract';
import { counterKey } from '@foothold/sdk/engine';
import SqliteDatabase from 'better-sqlite3';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { IncomingEvent } from '../../events.js';
import { createSqliteEventStore } from './store.js';
import { makeDatabase } from './testing.js';

const at = Date.UTC(2026, 0, 10);
const sent = 'Invoice Sent';
const key = counterKey(sent);
/** So many that a deletion takes long enough to be killed in its middle. */
const eventsEach = 1_500;
const people = 12;
const kills = 4;
/** Processes start one after the other; on a busy machine each takes its time. */
const startsTake = 120_000;

let database: ReturnType<typeof makeDatabase>;
beforeEach(() => {
  database = makeDatabase();
});
afterEach(() => rmSync(database.folder, { recursive: true }));

function lifeOf(name: string, size: number): IncomingEvent[] {
  const one = (i: number): IncomingEvent => ({
    messageId: `${name.length} ${i} ${Buffer.from(name).toString('hex')}`,
    name: sent,
    at: at + i,
    userId: `user ${name}`,
    anonymousId: `anonymous ${name} ${i % 30}`,
    properties: { note: `note of ${name}` },
  });
  return [
    ...Array.from({ length: size }, (_, i) => one(i)),
    { ...one(size), traits: { email: `${name}@x.test` }, account: { id: 'acme', traits: {} } },
    { ...one(size + 1), name: footholdEvents.flowShown, properties: { flowId: 'welcome', runId: name, version: 1 } },
    { ...one(size + 2), name: footholdEvents.decided, properties: { cause: 'page', flows: [], url: `/of/${name}` } },
    { ...one(size + 3), name: `Only ${name}` },
  ];
}

/** Rows of every table, with binary values as text, that hold one of the words; or a number of the person. */
function tracesOf(words: readonly string[], numbers: readonly number[]): string[] {
  const db = new SqliteDatabase(database.file);
  const tables = db.prepare<[], { name: string }>("SELECT name FROM sqlite_schema WHERE type = 'table'").all();
  const found: string[] = [];
  for (const { name } of tables) {
    for (const row of db.prepare<[], Record<string, unknown>>(`SELECT * FROM "${name}"`).iterate()) {
      const text = JSON.stringify(row, (_, value) =>
        value?.type === 'Buffer' ? Buffer.from(value.data).toString('latin1') : value,
      );
      const isTheirs = 'person' in row && numbers.includes(Number(row.person));
      if (isTheirs || words.some((word) => text.includes(word))) found.push(`${name}: ${text.slice(0, 200)}`);
    }
  }
  db.close();
  return found;
}

it('leaves nothing of a person in any table', async () => {
  const store = createSqliteEventStore({ file: database.file });
  await store.setRules('env', {
    counters: [{ key, event: sent, days: 30 }],
    milestones: [
      {
        id: 'sent',
        name: 'Sent',
        events: [{ event: sent }],
        behaviour: { motivation: { base: 0.5, signals: [] }, ability: { base: 0.5, signals: [] }, line: 0.25 },
      },
    ],
  });
  await store.append('env', lifeOf('Annabelle', 40));
  await store.append('env', lifeOf('Bob', 3));
  await store.append('env', [
    { ...lifeOf('Bob', 0)[0], messageId: 'merge', previousId: 'anonymous Cid 1' } as IncomingEvent,
  ]);
  const ann = await store.personByKey('env', { userId: 'user Annabelle' });
  const { person } = await store.series('env', { event: 'Only Annabelle' });
  const [number = 0] = person;
  const words = ['Annabelle', ann?.personId ?? ''];
  expect(tracesOf(words, [number]).length).toBeGreaterThan(70);

  await store.deletePerson('env', ann?.personId ?? '');
  await store.close();

  expect(number).toBeGreaterThan(0);
  expect(tracesOf(words, [number])).toEqual([]);
  expect(tracesOf(['Bob'], []).length).toBeGreaterThan(10);
});

it(
  'deletes a person wholly or not at all when its process is killed',
  async () => {
    const names = Array.from({ length: people }, (_, i) => `Person ${String.fromCharCode(65 + i)}`);
    const before = createSqliteEventStore({ file: database.file });
    await before.setRules('env', { counters: [{ key, event: sent, days: 0 }], milestones: [] });
    const ids = new Map<string, string>();
    for (const name of names) {
      await before.append('env', lifeOf(name, eventsEach));
      ids.set(name, (await before.personByKey('env', { userId: `user ${name}` }))?.personId ?? '');
    }
    await before.close();

    const acknowledged = new Set<string>();
    let inTheMiddle = 0;
    for (let round = 0; round < kills; round += 1) {
      const child = fork(fileURLToPath(new URL('deletion.child.ts', import.meta.url)), [database.file], {
        execArgv: ['--conditions=foothold-source', '--import', 'tsx'],
      });
      await once(child, 'message');
      const left = [...ids.values()].filter((id) => !acknowledged.has(id));
      const exited = once(child, 'exit');
      child.on('message', async (personId) => {
        acknowledged.add(String(personId));
        await pause(round * 3); // somewhere in the next deletion
        child.kill('SIGKILL');
      });
      for (const id of left) child.send(id, () => {}); // fails once the child is killed
      await exited;
      const db = new SqliteDatabase(database.file);
      inTheMiddle += Number(db.prepare('SELECT count(*) FROM people').pluck().get()) > 0 ? 1 : 0;
      db.close();
    }

    const store = createSqliteEventStore({ file: database.file });
    let whole = 0;
    for (const [name, id] of ids) {
      const person = await store.personById('env', id);
      if (acknowledged.has(id)) expect(person).toBeNull();
      if (!person) {
        expect(tracesOf([name], [])).toEqual([]);
        continue;
      }
      whole += 1;
      expect(person.counters[key]?.count).toBe(eventsEach + 1);
      const history = [];
      for await (const batch of store.personHistory('env', id)) history.push(...batch);
      expect(history).toHaveLength(eventsEach + 3);
      expect(await store.decisions('env', id, {})).toHaveLength(1);
    }
    expect(acknowledged.size).toBeGreaterThanOrEqual(kills);
    expect(inTheMiddle).toBe(kills);
    expect((await store.series('env', { event: sent })).at).toHaveLength(whole * (eventsEach + 1));
    await store.close();
  },
  startsTake,
);
