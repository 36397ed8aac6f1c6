import { BlockList, isIP } from 'node:net';

/** Whether a text is an address such as `10.0.0.5`, or a network such as `172.16.0.0/12` or `fd00::/8`. */
export function isProxyRange(text: string): boolean {
  return rangeOf(text) !== null;
}

/** How many addresses a matcher knows by heart: asking the list costs as much as a small request. */
const mostKnown = 10_000;

/** Tells whether an address is one of these, or of this machine. */
export function matcherOf(ranges: readonly string[]): (address: string) => boolean {
  const list = new BlockList();
  for (const text of ['127.0.0.0/8', '::1', ...ranges]) {
    const range = rangeOf(text);
    if (range) list.addSubnet(range.address, range.bits, range.family);
  }
  const known = new Map<string, boolean>();
  return (address) => {
    let isListed = known.get(address);
    if (isListed === undefined) {
      const version = isIP(address);
      isListed = version !== 0 && list.check(address, version === 4 ? 'ipv4' : 'ipv6');
      if (known.size >= mostKnown) known.clear();
      known.set(address, isListed);
    }
    return isListed;
  };
}

function rangeOf(text: string): { address: string; bits: number; family: 'ipv4' | 'ipv6' } | null {
  const [address = '', bits, ...surplus] = text.split('/');
  const version = isIP(address);
  if (version === 0 || surplus.length > 0) return null;
  const most = version === 4 ? 32 : 128;
  if (bits !== undefined && !(/^\d{1,3}$/.test(bits) && Number(bits) <= most)) return null;
  return { address, bits: bits === undefined ? most : Number(bits), family: version === 4 ? 'ipv4' : 'ipv6' };
}
