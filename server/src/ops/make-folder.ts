import { existsSync, mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Makes a folder for its owner only, with those above it, unless it is there. Throws what the system says.
 *
 * Not by `recursive` of `mkdirSync`: where the system lets nothing be made though all above is there, as below `/proc`,
 * that never ends (Node 20).
 */
export function makeFolder(path: string): void {
  if (existsSync(path) && statSync(path).isDirectory()) return;
  const above = dirname(path);
  if (!existsSync(above)) makeFolder(above);
  try {
    mkdirSync(path, { mode: 0o700 });
  } catch (cause) {
    // Another process was faster.
    if (!(existsSync(path) && statSync(path).isDirectory())) throw cause;
  }
}
