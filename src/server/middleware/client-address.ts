import { BlockList, isIP } from 'node:net';
import type { AppContext } from '../context.ts';

/**
 * Who asks, as rate limits count them: an IPv4 address, or the /64 of an IPv6 one, because a single customer of a provider has 2^64 addresses.
 * X-Forwarded-For is read from its right end, and only as far as trusted proxies wrote it: the rest is the caller's own invention.
 */
export function clientAddresses(trustedProxies: readonly string[]): (c: AppContext) => string {
  const trusted = trustedList(trustedProxies);
  const isTrusted = (address: string) => trusted.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
  return (c) => {
    const forwarded = (c.req.header('X-Forwarded-For') ?? '').split(',').slice(-20);
    let client = plainAddress(c.env?.incoming?.socket.remoteAddress);
    while (client !== undefined && isTrusted(client)) {
      const before = plainAddress(forwarded.pop()?.trim());
      if (before === undefined) break;
      client = before;
    }
    return client === undefined ? 'unknown' : network(client);
  };
}

/** Addresses and CIDR ranges, as the settings have checked them. */
function trustedList(proxies: readonly string[]): BlockList {
  const list = new BlockList();
  for (const proxy of proxies) {
    const [address = '', prefix] = proxy.split('/');
    const family = isIP(address);
    list.addSubnet(address, Number(prefix ?? (family === 6 ? 128 : 32)), family === 6 ? 'ipv6' : 'ipv4');
  }
  return list;
}

/** Without IPv6's prefix of IPv4 addresses and without a zone or port; undefined where it is no address. */
function plainAddress(text: string | undefined): string | undefined {
  const address = text
    ?.replace(/^::ffff:(?=\d+\.)/i, '')
    .replace(/%.*$/, '')
    .replace(/^\[(.*)\](?::\d+)?$/, '$1');
  return address !== undefined && isIP(address) !== 0 ? address : undefined;
}

function network(address: string): string {
  if (isIP(address) === 4) return address;
  const [head = '', tail = ''] = new URL(`http://[${address}]`).hostname.slice(1, -1).split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail === '' ? [] : tail.split(':');
  const groups = [...left, ...Array.from({ length: 8 - left.length - right.length }, () => '0'), ...right];
  return `${groups.slice(0, 4).join(':')}::/64`;
}
