import type { Theme } from '../../contract/index.js';
import type { Stop } from '../port.js';
import { adopt, type Surface } from '../surface.js';
import { type Scheme, schemeOf, themeSheet } from './theme.js';

/** Dresses a surface in a theme, and anew when the page turns light or dark. `scheme` overrules what the theme says. */
export function dress({ root }: Surface, theme: Theme | null, scheme?: Scheme): Stop {
  const sheet = adopt(root, '');
  let worn = '';
  const wear = () => {
    const text = themeSheet(theme, scheme ?? schemeOf(theme), getComputedStyle(document.body).fontFamily);
    if (text !== worn) sheet.replaceSync(text);
    worn = text;
  };
  const listening = new AbortController();
  const painted = new MutationObserver(wear);
  for (const element of [document.documentElement, document.body]) painted.observe(element, { attributes: true });
  matchMedia('(prefers-color-scheme:dark)').addEventListener('change', wear, { signal: listening.signal });
  wear();
  return () => {
    painted.disconnect();
    listening.abort();
  };
}
