import type { Theme } from '../../contract/index.js';
import { builtInTheme } from './built-in.js';

export type Scheme = 'light' | 'dark';

const shadows: Record<Theme['shadow'], string> = {
  none: '0 0 #0000',
  small: '0 1px 2px #0f172a14,0 4px 12px -2px #0f172a1f',
  medium: '0 1px 2px #0f172a0f,0 6px 14px -4px #0f172a1f,0 20px 44px -10px #0f172a3d',
  large: '0 2px 4px #0f172a14,0 12px 28px -6px #0f172a2e,0 36px 80px -16px #0f172a66',
};

/**
 * The style sheet that carries a theme's tokens. Every colour can be overridden by the host with a custom property on
 * its own `:root`, such as `--foothold-on-accent`.
 */
export function themeSheet(theme: Theme | null, scheme: Scheme, pageFont: string): string {
  const { font, fontSize, radius, shadow, ...rest } = theme ?? builtInTheme;
  const tokens: [string, string][] = Object.entries(rest[scheme]);
  tokens.push(['font', font === 'inherit' ? pageFont : font], ['size', `${fontSize}px`], ['radius', `${radius}px`]);
  tokens.push(['shadow', shadows[shadow]]);
  // What an author wrote must not end the declaration it stands in.
  const lines = tokens.map(([name, value]) => {
    const outer = name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    return `--${name}:var(--foothold-${outer},${value.replace(/[;{}<>@*\\]/g, '')});`;
  });
  return `:host{${lines.join('')}color-scheme:${scheme}}`;
}

/** The scheme a theme asks for on this page. */
export function schemeOf(theme: Theme | null): Scheme {
  const mode = (theme ?? builtInTheme).mode;
  return mode === 'page' ? pageScheme() : mode;
}

/** Whether the page is light or dark: by what is painted behind its text, or else by what it declares. */
export function pageScheme(): Scheme {
  for (const element of [document.body, document.documentElement]) {
    const [red = 0, green = 0, blue = 0, alpha = 1] =
      getComputedStyle(element)
        .backgroundColor.match(/[\d.]+/g)
        ?.map(Number) ?? [];
    if (alpha > 0.5) return red * 0.299 + green * 0.587 + blue * 0.114 < 128 ? 'dark' : 'light';
  }
  const declared = getComputedStyle(document.documentElement).colorScheme;
  const dark =
    declared.includes('dark') && (!declared.includes('light') || matchMedia('(prefers-color-scheme:dark)').matches);
  return dark ? 'dark' : 'light';
}
