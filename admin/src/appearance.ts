import { signal } from '@preact/signals';

/** `system` follows the device. */
export type Appearance = 'system' | 'light' | 'dark';

const storageKey = 'foothold.theme';

/** Light, dark or as the device has it. `public/appearance.js` applies a stored choice before the first paint. */
export const appearance = signal<Appearance>(stored());

/** Switches and remembers. */
export function setAppearance(next: Appearance): void {
  appearance.value = next;
  if (next === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = next;
  try {
    if (next === 'system') localStorage.removeItem(storageKey);
    else localStorage.setItem(storageKey, next);
  } catch {
    // Storage is blocked: the choice lasts until the page is left.
  }
}

function stored(): Appearance {
  const theme = document.documentElement.dataset.theme;
  return theme === 'light' || theme === 'dark' ? theme : 'system';
}
