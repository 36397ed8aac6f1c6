import { once } from 'node:events';
import { MessageChannel, receiveMessageOnPort } from 'node:worker_threads';
import SqliteDatabase from 'better-sqlite3';
import { expect, it } from 'vitest';
import { answerCalls } from './thread-calls.js';

/** Makes calls of a method that doubles, all of them before any is answered. Returns how they were made, and answers. */
async function called(lists: number[][], most: number) {
  const { port1, port2 } = new MessageChannel();
  const made: number[][] = [];
  const methods = {
    double(numbers: number[]) {
      made.push(numbers);
      if (numbers.includes(13)) throw new Error('13');
      return numbers.map((number) => number * 2);
    },
    other: () => made.push([]),
  };
  for (const [i, values] of lists.entries())
    port1.postMessage(
      values.length > 0 ? { call: i, method: 'double', values: [values] } : { call: i, method: 'other', values },
    );
  answerCalls(port2, () => methods, { method: 'double', most });
  const answers = new Map<number, unknown>();
  while (answers.size < lists.length) {
    const message = receiveMessageOnPort(port1)?.message;
    if (!message) await new Promise((resolve) => setTimeout(resolve, 1));
    else answers.set(message.reply, 'error' in message ? message.error.message : message.result);
  }
  port1.close();
  await once(port2, 'close');
  return { made, answers: lists.map((_, i) => answers.get(i)) };
}

it('makes calls together that have come, and answers each with its part', async () => {
  const { made, answers } = await called([[1, 2], [3], [4, 5]], 100);
  expect(made).toEqual([[1, 2, 3, 4, 5]]);
  expect(answers).toEqual([[2, 4], [6], [8, 10]]);
});

it('takes no more together than it may', async () => {
  const { made } = await called([[1, 2], [3, 4], [5]], 4);
  expect(made).toEqual([[1, 2, 3, 4], [5]]);
});

it('keeps the order of calls among others', async () => {
  const { made } = await called([[1], [], [2], [3]], 100);
  expect(made).toEqual([[1], [], [2, 3]]);
});

it('sends what SQLite throws, with its code', async () => {
  const db = new SqliteDatabase(':memory:');
  const { port1, port2 } = new MessageChannel();
  answerCalls(port2, () => ({ ask: () => db.prepare('SELECT absent') }));
  port1.postMessage({ call: 1, method: 'ask', values: [] });
  const [reply] = await once(port1, 'message');
  expect(reply).toMatchObject({ reply: 1, error: { message: 'no such column: absent', code: 'SQLITE_ERROR' } });
  port1.close();
  db.close();
});

it('tells all who called together that it failed', async () => {
  const { answers } = await called([[1], [13]], 100);
  expect(answers).toEqual(['13', '13']);
});
