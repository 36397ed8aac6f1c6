import { expect, test, vi } from 'vitest';
import { uuid7 } from './uuid7.js';

test('it makes UUIDs of version 7 that hold the time', () => {
  const before = Date.now();
  const id = uuid7();
  expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(Number.parseInt(id.replace('-', '').slice(0, 12), 16)).toBeGreaterThanOrEqual(before);
});

test('it makes ids that sort in the order in which they were made', () => {
  const ids = Array.from({ length: 10_000 }, () => uuid7());
  expect(ids.toSorted()).toEqual(ids);
  expect(new Set(ids).size).toBe(ids.length);
});

test('it keeps the order when the clock goes back', () => {
  vi.useFakeTimers({ now: Date.now() + 1000 });
  const first = uuid7();
  vi.setSystemTime(Date.now() - 3_600_000);
  const second = uuid7();
  vi.useRealTimers();
  expect(second > first).toBe(true);
});
