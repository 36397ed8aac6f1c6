import type { ThemeColours } from '@foothold/sdk/contract';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contrast, weakPairs } from './contrast.js';

const colours: ThemeColours = {
  background: '#ffffff',
  text: '#111111',
  mutedText: '#595959',
  accent: '#2f4bc0',
  onAccent: '#ffffff',
  border: '#dddddd',
  backdrop: '#00000080',
};

describe('contrast', () => {
  it('knows the ratios of the standard’s own examples', () => {
    expect(contrast('#000', '#fff')).toBeCloseTo(21, 5);
    expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
  });

  it('does not depend on the order and stays between 1 and 21', () => {
    const colour = fc.integer({ min: 0, max: 0xffffff }).map((number) => `#${number.toString(16).padStart(6, '0')}`);
    fc.assert(
      fc.property(colour, colour, (one, other) => {
        const ratio = contrast(one, other);
        expect(ratio).toBe(contrast(other, one));
        expect(ratio).toBeGreaterThanOrEqual(1);
        expect(ratio).toBeLessThanOrEqual(21);
      }),
    );
  });

  it('does not judge what it cannot read', () => {
    expect(contrast('red', '#fff')).toBeNull();
  });
});

describe('weakPairs', () => {
  it('finds nothing in sound colours', () => {
    expect(weakPairs(colours)).toEqual([]);
  });

  it('names the pair that is too close', () => {
    expect(weakPairs({ ...colours, onAccent: '#2f4bd0' })).toMatchObject([{ text: 'onAccent', on: 'accent' }]);
  });

  it('asks as much of links, which are in the accent, as of any text', () => {
    // 3.95:1 on white; black on it is fine.
    const orange = { ...colours, accent: '#e8590c', onAccent: '#000000' };
    expect(weakPairs(orange)).toMatchObject([{ text: 'accent', on: 'background', least: 4.5 }]);
  });
});
