import { expect, it } from 'vitest';
import { stoppedBefore } from './stopped.js';

it('offers what was stopped together, and leaves off what was off before', () => {
  const off = [
    { id: 'production', stoppedTogether: true },
    { id: 'staging', stoppedTogether: false },
  ];
  expect(stoppedBefore(off)).toEqual(['production']);
});

it('offers everything that is off where each was stopped by itself', () => {
  const off = ['production', 'staging'].map((id) => ({ id, stoppedTogether: false }));
  expect(stoppedBefore(off)).toEqual(['production', 'staging']);
});
