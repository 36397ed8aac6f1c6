import { describe, expect, it } from 'vitest';
import { builtInTheme } from './built-in.js';
import { themeSheet } from './theme.js';

/** WCAG 2.2 contrast of two `#rrggbb` colours. */
function contrast(one: string, other: string): number {
  const luminance = (colour: string) => {
    const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
      const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
      return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

describe('the built-in theme', () => {
  it.each(['light', 'dark'] as const)('can be read in the %s scheme', (scheme) => {
    const { background, text, mutedText, accent, onAccent } = builtInTheme[scheme];
    for (const colour of [text, mutedText, accent]) expect(contrast(colour, background)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(onAccent, accent)).toBeGreaterThanOrEqual(4.5);
  });
});

describe('themeSheet', () => {
  it('carries every token and lets the host override it', () => {
    const sheet = themeSheet(builtInTheme, 'dark', 'Arial');
    expect(sheet).toContain('--accent:var(--foothold-accent,#58d6b4)');
    expect(sheet).toContain('--mutedText:var(--foothold-muted-text,#a9b1bd)');
    expect(sheet).toContain('--font:var(--foothold-font,Arial)');
    expect(sheet).toContain('color-scheme:dark');
  });

  it('keeps a value inside its declaration', () => {
    const sheet = themeSheet({ ...builtInTheme, font: 'x;}*{display:none}@import "a"' }, 'light', 'Arial');
    expect(sheet.match(/[{}]/g)).toHaveLength(2);
    expect(sheet).not.toContain('@');
  });
});
