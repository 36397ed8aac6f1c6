import { Hono } from 'hono';
import { pino } from 'pino';
import { expect, it } from 'vitest';
import type { Config } from '../config.js';
import { createAddressOf } from './client-address.js';
import { isProxyRange } from './proxies.js';

function lab(trustedProxies: string[] = []) {
  const lines: string[] = [];
  const log = pino({ level: 'warn' }, { write: (line) => void lines.push(line) });
  const addressOf = createAddressOf({ config: { trustedProxies } as unknown as Config, log });
  const app = new Hono().get('/', (c) => c.json(addressOf(c)));
  const from = async (remoteAddress: string, forwarded?: string) => {
    const headers = forwarded === undefined ? undefined : { 'x-forwarded-for': forwarded };
    const answer = await app.request('/', { headers }, { incoming: { socket: { remoteAddress } } });
    return answer.json();
  };
  return { from, lines };
}

it('is the address of the socket, whatever the caller says', async () => {
  const { from } = lab();
  expect(await from('203.0.113.7')).toBe('203.0.113.7');
  expect(await from('203.0.113.7', '198.51.100.1')).toBe('203.0.113.7');
  expect(await from('::ffff:203.0.113.7', '198.51.100.1')).toBe('203.0.113.7');
});

it('is what a proxy on this machine says last: anybody may have written what stands before', async () => {
  const { from } = lab();
  expect(await from('127.0.0.1', '198.51.100.1, 203.0.113.7')).toBe('203.0.113.7');
  expect(await from('::1', '203.0.113.7:51234')).toBe('203.0.113.7');
  expect(await from('::ffff:127.0.0.1', '"203.0.113.7"')).toBeNull();
});

it('goes back over the proxies that are trusted, and over no other', async () => {
  const { from } = lab(['172.16.0.0/12', 'fd00::/8', '198.51.100.9']);
  expect(await from('172.18.0.2', '1.1.1.1, 203.0.113.7')).toBe('203.0.113.7');
  expect(await from('172.18.0.2', '1.1.1.1, 203.0.113.7, 198.51.100.9, fd00::5')).toBe('203.0.113.7');
  expect(await from('172.32.0.2', '203.0.113.7')).toBe('172.32.0.2');
});

it('is not known where a proxy does not say for whom it asks', async () => {
  const { from } = lab(['10.0.0.0/8']);
  for (const said of [undefined, '', 'unknown', '203.0.113.7, nonsense', '10.1.1.1']) {
    expect(await from('10.0.0.2', said)).toBeNull();
  }
});

it('is the network of a line of IPv6, whose addresses are without number', async () => {
  const { from } = lab();
  const network = await from('2001:db8:1:2::1');
  expect(network).toBe('2001:db8:1:2::/64');
  expect(await from('2001:db8:1:2:ffff:ffff:ffff:ffff')).toBe(network);
  expect(await from('2001:db8::1')).toBe('2001:db8:0:0::/64');
  expect(await from('127.0.0.1', '[2001:db8:1:2::9]:443')).toBe(network);
  expect(await from('fe80::1%eth0')).toBe('fe80:0:0:0::/64');
});

it('tells the log once when a proxy nearby is not trusted', async () => {
  const { from, lines } = lab();
  await from('203.0.113.7', '198.51.100.1');
  expect(lines).toEqual([]);
  for (let count = 0; count < 3; count += 1) await from('172.18.0.2', '203.0.113.7');
  expect(lines).toHaveLength(1);
  expect(lines[0]).toMatch(/172\.18\.0\.2.*FOOTHOLD_TRUSTED_PROXIES/);
});

it('takes addresses and networks as proxies', () => {
  for (const good of ['10.0.0.5', '10.0.0.0/8', '::1', 'fd00::/8', '0.0.0.0/0']) expect(isProxyRange(good)).toBe(true);
  for (const bad of ['', 'nginx', '10.0.0.0/33', '10.0.0.0/', '10.0.0.0/8/8', '10.0.0', 'fd00::/129', '10.0.0.0/-1']) {
    expect(isProxyRange(bad)).toBe(false);
  }
});
