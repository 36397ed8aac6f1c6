import { type Theme, type ThemeVariant, withVariant } from '@foothold/sdk/contract';
import { describe, expect, it } from 'vitest';
import { differing } from './variants-form.js';

const colours = {
  background: '#ffffff',
  text: '#111111',
  mutedText: '#595959',
  accent: '#2f4bc0',
  onAccent: '#ffffff',
  border: '#dddddd',
  backdrop: '#00000080',
};
const theme: Theme = {
  formatVersion: 2,
  id: 'brand',
  name: 'Brand',
  light: colours,
  dark: colours,
  mode: 'page',
  font: 'inherit',
  fontSize: 15,
  radius: 8,
  shadow: 'medium',
};
const variant: ThemeVariant = { id: 'pro', name: 'Pro', when: { type: 'all', of: [] } };

describe('a variant of a theme', () => {
  it('holds only what differs, and gives back what was meant', () => {
    const meant: Theme = { ...theme, radius: 0, light: { ...colours, accent: '#aa0000' } };
    const made = differing(theme, variant, meant);
    expect(made).toEqual({ ...variant, radius: 0, light: { accent: '#aa0000' } });
    expect(withVariant(theme, made)).toEqual(meant);
  });

  it('lets go of what became the theme’s own again', () => {
    const made = differing(theme, { ...variant, radius: 0 }, theme);
    expect(made).toEqual(variant);
  });
});
