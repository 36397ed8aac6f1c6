import type { Theme } from '../../contract/index.js';
import type { Stop } from '../port.js';
import type { Surface } from '../surface.js';
import { type Scheme, schemeOf, themeSheet } from './theme.js';

/** Dresses a surface in a theme, and anew when the page turns light or dark. `scheme` overrules what the theme says. */
export function dress(surface: Surface, theme: Theme | null, scheme?: Scheme): Stop {
  let worn = '';
  const wear = () => {
    const sheet = themeSheet(theme, scheme ?? schemeOf(theme), getComputedStyle(document.body).fontFamily);
    if (sheet !== worn) surface.dress(sheet);
    worn = sheet;
  };
  const system = matchMedia('(prefers-color-scheme:dark)');
  const painted = new MutationObserver(wear);
  for (const element of [document.documentElement, document.body]) painted.observe(element, { attributes: true });
  system.addEventListener('change', wear);
  wear();
  return () => {
    painted.disconnect();
    system.removeEventListener('change', wear);
  };
}
