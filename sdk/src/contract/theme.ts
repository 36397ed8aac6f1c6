import type { Condition } from './condition.js';

/** Colours as `#rgb`, `#rrggbb` or `#rrggbbaa`. */
export interface ThemeColours {
  background: string;
  text: string;
  mutedText: string;
  accent: string;
  onAccent: string;
  border: string;
  /** What lies over the page behind a modal, with alpha. */
  backdrop: string;
}

/** The looks of flows as tokens. Sizes in px. */
export interface Theme {
  formatVersion: number;
  id: string;
  name: string;
  light: ThemeColours;
  dark: ThemeColours;
  /** `page` follows the host page's own colour scheme. Default `page`. */
  mode: 'light' | 'dark' | 'page';
  /** A CSS font-family list; `inherit` takes the page's. */
  font: string;
  /** 12–24. */
  fontSize: number;
  /** 0–32. */
  radius: number;
  /** Default `medium`. */
  shadow: 'none' | 'small' | 'medium' | 'large';
  /** Other looks for some; the first whose condition is `yes` counts. */
  variants?: ThemeVariant[];
}

/** Tokens that some people see instead of the theme's own: another brand's, or those of a plan. */
export interface ThemeVariant extends Partial<Pick<Theme, 'mode' | 'font' | 'fontSize' | 'radius' | 'shadow'>> {
  id: string;
  name: string;
  /** Whose look it is: conditions on the person, the account or the page. */
  when: Condition;
  light?: Partial<ThemeColours>;
  dark?: Partial<ThemeColours>;
}

/** A theme as one of its variants has it. */
export function withVariant(theme: Theme, variant: ThemeVariant | undefined): Theme {
  if (!variant) return theme;
  const { id: _, name: __, when: ___, light, dark, ...tokens } = variant;
  return { ...theme, ...tokens, light: { ...theme.light, ...light }, dark: { ...theme.dark, ...dark } };
}
