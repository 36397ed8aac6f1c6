import { isIP } from 'node:net';
import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context } from 'hono';
import type { Deps } from '../deps.js';
import { matcherOf } from './proxies.js';

/** Who asks, as far as limits go: an address, or the /64 network of one (a line of IPv6 has that many addresses). */
export type AddressOf = (c: Context) => string | null;

const isPrivate = matcherOf([
  '10.0.0.0/8',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '100.64.0.0/10',
  'fc00::/7',
  'fe80::/10',
]);
const toldOf = new WeakSet<object>();

/**
 * Finds the caller of a request. `X-Forwarded-For` is believed from proxies on this machine and from
 * `config.trustedProxies`; of it the last entry that is no such proxy, since anybody may have written what stands before.
 * Null where nobody can tell: a proxy that does not say for whom it asks, or no socket at all (tests).
 */
export function createAddressOf({ config, log }: Pick<Deps, 'config' | 'log'>): AddressOf {
  const isProxy = matcherOf(config.trustedProxies);
  return (c) => {
    const socket = plain(socketAddress(c) ?? '');
    const forwarded = c.req.header('x-forwarded-for');
    if (socket !== '' && !isProxy(socket)) {
      if (forwarded !== undefined && isPrivate(socket) && !toldOf.has(config)) {
        toldOf.add(config);
        log.warn(
          { address: socket },
          'X-Forwarded-For is not believed from this address: all behind it share its limits. If it is your reverse proxy, name it in FOOTHOLD_TRUSTED_PROXIES',
        );
      }
      return networkOf(socket);
    }
    for (const entry of (forwarded ?? '').split(',').reverse()) {
      const address = plain(entry.trim());
      if (isIP(address) === 0) return null;
      if (!isProxy(address)) return networkOf(address);
    }
    return null;
  };
}

function socketAddress(c: Context): string | undefined {
  try {
    return getConnInfo(c).remote.address;
  } catch {
    return undefined;
  }
}

/** Without brackets, port, zone, and the prefix that IPv4 has on a socket for both. */
function plain(text: string): string {
  const bare = /^\[([^\]]+)\](?::\d+)?$/.exec(text)?.[1] ?? text.replace(/^(\d+\.\d+\.\d+\.\d+):\d+$/, '$1');
  return bare.replace(/%.*$/, '').replace(/^::ffff:(?=\d+\.)/i, '');
}

function networkOf(address: string): string {
  if (isIP(address) !== 6) return address;
  const [head = '', tail] = new URL(`http://[${address}]`).hostname.slice(1, -1).split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail ? tail.split(':') : [];
  const groups = tail === undefined ? left : [...left, ...Array(8 - left.length - right.length).fill('0'), ...right];
  return `${groups.slice(0, 4).join(':')}::/64`;
}
