import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { move } from '../state/lists.js';
import { dropIndex } from './reorder.js';

describe('dropIndex', () => {
  it('puts the row on the side of the row that it was dropped at', () => {
    const length = 8;
    fc.assert(
      fc.property(fc.nat(length - 1), fc.nat(length - 1), fc.constantFrom('before', 'after'), (from, over, edge) => {
        fc.pre(from !== over);
        const rows = Array.from({ length }, (_, index) => index);
        const moved = move(rows, from, dropIndex(from, over, edge));
        expect(moved.indexOf(from) - moved.indexOf(over)).toBe(edge === 'before' ? -1 : 1);
      }),
    );
  });

  it('leaves a row where it is when it is dropped on itself', () => {
    expect(dropIndex(3, 3, 'before')).toBe(3);
    expect(dropIndex(3, 3, 'after')).toBe(3);
  });
});
