/** Where a problem lies, seen from what holds the part that it was found in. */
export function pathBelow(base: string, path: string): string {
  return path === '' || path.startsWith('[') ? base + path : `${base}.${path}`;
}
