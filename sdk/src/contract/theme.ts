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
}
