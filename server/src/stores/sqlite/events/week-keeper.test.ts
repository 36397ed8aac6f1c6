import { rmSync } from 'node:fs';
import SqliteDatabase from 'better-sqlite3';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { weekOf } from '../../derive/weeks.js';
import { createSqliteEventStore } from './store.js';
import { makeDatabase } from './testing.js';

let folder: string;
let file: string;
beforeEach(() => {
  ({ folder, file } = makeDatabase());
});
afterEach(() => rmSync(folder, { recursive: true }));

const day = 86_400_000;
const at = Date.UTC(2026, 0, 15);
const used = (messageId: string, userId: string, moment: number) => ({
  messageId,
  name: 'A',
  at: moment,
  userId,
  properties: {},
});

it('adds the weeks that documents of an older version lack, once, and keeps new ones', async () => {
  const before = createSqliteEventStore({ file });
  await before.append('env', [used('1', 'ada', at - 21 * day), used('2', 'ada', at), used('3', 'bob', at - 7 * day)]);
  await before.close();
  const db = new SqliteDatabase(file);
  db.exec("UPDATE person_states SET document = json_remove(document, '$.weeks')");
  db.exec('UPDATE event_environments SET weeks_counted = 0');
  db.close();

  const store = createSqliteEventStore({ file });
  await store.append('env', [used('4', 'bob', at + 7 * day)]);
  const weeks = async (userId: string) => (await store.personByKey('env', { userId }))?.weeks;
  await expect.poll(() => weeks('ada')).toEqual([weekOf(at) - 3, weekOf(at)]);
  await expect.poll(() => weeks('bob')).toEqual([weekOf(at) - 1, weekOf(at) + 1]);
  await store.close();

  const after = new SqliteDatabase(file);
  expect(after.prepare('SELECT weeks_counted FROM event_environments').pluck().all()).toEqual([1]);
  after.close();
});
