import type { PlannedFlow } from '@foothold/sdk/engine';
import { expect, it } from 'vitest';
import { showCounts } from './show-counts.js';

it('counts no end of what a person was shown before the period', () => {
  const counts = showCounts({ from: 0, to: 86_400_000 });
  const tour = { rules: { id: 'tour' }, interrupts: true } as PlannedFlow; // no more is read
  counts.begin();
  counts.ended('tour', 'completed');
  counts.shown(tour, 1_000);
  counts.ended('tour', 'dismissed');
  counts.begin();
  counts.ended('tour', 'completed');
  expect(counts.of('tour')).toEqual({ shows: 1, people: 1, completed: 0, dismissed: 1 });
});
