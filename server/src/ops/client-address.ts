import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context } from 'hono';

/**
 * The caller's address. `X-Forwarded-For` is believed only from a proxy on this machine, and of it only the last
 * entry, which that proxy wrote. `unknown` where there is no socket (tests).
 */
export function clientAddress(c: Context): string {
  const address = socketAddress(c);
  if (address !== undefined && !isLoopback(address)) return address;
  const forwarded = c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim();
  return forwarded || address || 'unknown';
}

function socketAddress(c: Context): string | undefined {
  try {
    return getConnInfo(c).remote.address;
  } catch {
    return undefined;
  }
}

function isLoopback(address: string): boolean {
  return address === '::1' || address.startsWith('127.') || address.startsWith('::ffff:127.');
}
