import { expect, it } from 'vitest';
import { textOf } from './draft.js';

it('is the same in whatever order names come, and not in whatever order items do', () => {
  expect(textOf({ b: { d: 1, c: [2, 3] }, a: undefined })).toBe(textOf({ b: { c: [2, 3], d: 1 } }));
  expect(textOf({ a: [1, 2] })).not.toBe(textOf({ a: [2, 1] }));
  expect(textOf({ a: null })).not.toBe(textOf({}));
});
