import type { Context } from 'hono';

/**
 * Sets a header of the answer that was made already. `c.header` would make the answer anew each time, which costs more
 * than a small request itself; it is the way out for answers whose headers cannot be changed.
 */
export function setHeader(c: Context, name: string, value: string): void {
  try {
    c.res.headers.set(name, value);
  } catch {
    c.header(name, value);
  }
}
