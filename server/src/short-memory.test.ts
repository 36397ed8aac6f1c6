import { expect, it } from 'vitest';
import { ShortMemory } from './short-memory.js';

const counter = () => {
  let count = 0;
  return async () => {
    count += 1;
    return count;
  };
};

it('finds once at a time, and again when the answer is old or rests on something else', async () => {
  const memory = new ShortMemory<number>();
  const find = counter();
  expect(await Promise.all([memory.of('a', 0, find), memory.of('a', 0, find)])).toEqual([1, 1]);
  expect(await memory.of('a', 9_999, find)).toBe(1);
  expect(await memory.of('a', 10_001, find)).toBe(2);
  expect(await memory.of('a', 10_001, find, 'another basis')).toBe(3);
  memory.forget('a');
  expect(await memory.of('a', 10_001, find, 'another basis')).toBe(4);
});

it('keeps no failure, and no more than it may', async () => {
  const memory = new ShortMemory<number>({ most: 2 });
  const find = counter();
  await expect(memory.of('a', 0, () => Promise.reject(new Error('busy')))).rejects.toThrow('busy');
  for (const key of ['a', 'b', 'c']) await memory.of(key, 0, find);
  expect(await memory.of('c', 0, find)).toBe(3);
  expect(await memory.of('a', 0, find)).toBe(4);
});

it('trusts what was long in the finding for longer', async () => {
  const memory = new ShortMemory<number>({ trustPerFinding: 1_000 });
  const find = counter();
  const slowly = () => new Promise<number>((resolve) => setTimeout(() => void find().then(resolve), 30));
  await memory.of('a', 0, slowly);
  expect(await memory.of('a', 25_000, find)).toBe(1);
});

it('finds again when the clock was set back', async () => {
  const memory = new ShortMemory<number>();
  const find = counter();
  await memory.of('a', 1e12, find);
  expect(await memory.of('a', 1e12 - 3_600_000, find)).toBe(2);
});
