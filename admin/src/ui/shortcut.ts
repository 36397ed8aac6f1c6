/** How a key with the command key is written here: ⇧⌘Z, or Ctrl Shift Z. */
export function shortcut(key: string, { shift = false } = {}): string {
  return isApple() ? `${shift ? '⇧' : ''}⌘${key}` : `Ctrl ${shift ? 'Shift ' : ''}${key}`;
}

/** The same with the option key: ⌥↑, or Alt ↑. */
export function altShortcut(key: string): string {
  return isApple() ? `⌥${key}` : `Alt ${key}`;
}

function isApple(): boolean {
  return /Mac|iPhone|iPad/.test(navigator.userAgent);
}
