import type { Theme } from '../../contract/index.js';
import { builtInTheme } from './built-in.js';

export type Scheme = 'light' | 'dark';

/** How far a panel seems to stand off the page, px. */
const heights: Record<Theme['shadow'], number> = { none: 0, small: 0.5, medium: 2, large: 3.5 };

/**
 * The style sheet that carries a theme's tokens. Every colour can be overridden by the host with a custom property on
 * its own `:root`, such as `--foothold-on-accent`.
 */
export function themeSheet(theme: Theme | null, scheme: Scheme, pageFont: string): string {
  const { font, fontSize, radius, shadow, ...colours } = theme ?? builtInTheme;
  const height = heights[shadow];
  const tokens = {
    ...colours[scheme],
    font: font === 'inherit' ? pageFont : font,
    size: `${fontSize}px`,
    radius: `${radius}px`,
    shadow: `0 ${10 * height}px ${22 * height}px -${5 * height}px #0f172a57`,
  };
  const lines = Object.entries(tokens).map(([name, value]) => {
    const outer = name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    // What an author wrote must not end the declaration it stands in.
    return `--${name}:var(--foothold-${outer},${value.replace(/[;{}<>@*\\]/g, '')});`;
  });
  return `:host{${lines.join('')}color-scheme:${scheme}}`;
}

/** The scheme a theme asks for on this page. */
export function schemeOf(theme: Theme | null): Scheme {
  const { mode } = theme ?? builtInTheme;
  if (mode !== 'page') return mode;
  // Whether the page is light or dark: by what is painted behind its text, or else by what it declares.
  for (const element of [document.body, document.documentElement]) {
    const channels = getComputedStyle(element).backgroundColor.match(/[\d.]+/g) ?? [];
    const [red = 0, green = 0, blue = 0, alpha = 1] = channels.map(Number);
    if (alpha > 0.5) return red * 0.299 + green * 0.587 + blue * 0.114 < 128 ? 'dark' : 'light';
  }
  const declared = getComputedStyle(document.documentElement).colorScheme;
  const isDark = /light/.test(declared) ? matchMedia('(prefers-color-scheme:dark)').matches : true;
  return /dark/.test(declared) && isDark ? 'dark' : 'light';
}
