import { Hono } from 'hono';
import { expect, test } from 'vitest';
import type { Env } from '../context.ts';
import { clientAddresses } from './client-address.ts';

async function seen(socket: string | undefined, forwarded: string | undefined, trusted: readonly string[] = []): Promise<string> {
  const addressOf = clientAddresses(trusted);
  const app = new Hono<Env>().get('/', (c) => c.text(addressOf(c)));
  const answer = await app.request('/', forwarded === undefined ? {} : { headers: { 'X-Forwarded-For': forwarded } }, {
    incoming: { socket: { remoteAddress: socket } },
  });
  return answer.text();
}

test('is the one that the connection comes from', async () => {
  expect(await seen('192.0.2.1', undefined)).toBe('192.0.2.1');
  expect(await seen('::ffff:192.0.2.1', undefined)).toBe('192.0.2.1');
  expect(await seen(undefined, undefined)).toBe('unknown');
});

test('is never what a stranger writes into X-Forwarded-For', async () => {
  expect(await seen('192.0.2.1', '203.0.113.9')).toBe('192.0.2.1');
  expect(await seen('192.0.2.1', '203.0.113.9', ['10.0.0.0/8'])).toBe('192.0.2.1');
});

test('is what the last trusted proxy saw', async () => {
  expect(await seen('10.0.0.1', '203.0.113.9', ['10.0.0.0/8'])).toBe('203.0.113.9');
  expect(await seen('10.0.0.1', '1.2.3.4, 203.0.113.9', ['10.0.0.0/8'])).toBe('203.0.113.9');
  expect(await seen('10.0.0.1', '1.2.3.4, 203.0.113.9, 10.0.0.2', ['10.0.0.0/8'])).toBe('203.0.113.9');
  expect(await seen('::ffff:10.0.0.1', '203.0.113.9', ['10.0.0.1'])).toBe('203.0.113.9');
  expect(await seen('2001:db8::1', '203.0.113.9', ['2001:db8::/32'])).toBe('203.0.113.9');
  expect(await seen('10.0.0.1', 'nonsense', ['10.0.0.0/8'])).toBe('10.0.0.1');
});

test('of IPv6 counts as its /64', async () => {
  const one = await seen('2001:db8:1:2::1', undefined);
  expect(one).toBe('2001:db8:1:2::/64');
  expect(await seen('2001:0db8:0001:0002:ffff:ffff:ffff:ffff', undefined)).toBe(one);
  expect(await seen('2001:db8:1:3::1', undefined)).not.toBe(one);
  expect(await seen('::1', undefined)).toBe('0:0:0:0::/64');
  expect(await seen('fe80::1%eth0', undefined)).toBe('fe80:0:0:0::/64');
});
