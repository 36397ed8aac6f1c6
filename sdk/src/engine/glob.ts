import { compileGlob } from './compile-glob.js';

/** Whether a glob matches a whole text: see `compileGlob`. */
export function matchGlob(pattern: string, text: string): boolean {
  return compileGlob(pattern)(text);
}
