import type { Theme } from '../../contract/index.js';
import { formatVersion } from '../../contract/version.js';

/** The theme of flows that have none of their own. Its contrasts are at least 4.5:1 in both schemes. */
export const builtInTheme: Theme = {
  formatVersion,
  id: 'built-in',
  name: 'Foothold',
  light: {
    background: '#ffffff',
    text: '#14181f',
    mutedText: '#59616e',
    accent: '#0a6e5a',
    onAccent: '#ffffff',
    border: '#dfe3e8',
    backdrop: '#0c1220a6',
  },
  dark: {
    background: '#1c2027',
    text: '#f1f3f6',
    mutedText: '#a9b1bd',
    accent: '#58d6b4',
    onAccent: '#04261d',
    border: '#363d48',
    backdrop: '#04060ba3',
  },
  mode: 'page',
  font: 'inherit',
  fontSize: 15,
  radius: 14,
  shadow: 'medium',
};
