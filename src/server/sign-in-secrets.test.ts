import { expect, test } from 'vitest';
import type { SignInId } from '../domain/ids.ts';
import { addressHash, linkToken, sameSecret, signInCode } from './sign-in-secrets.ts';

const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}` as SignInId;

test('a link and a code belong to one sign-in and one secret', () => {
  expect(linkToken('secret', id(1))).toMatch(/^[\w-]{43}$/);
  expect(linkToken('secret', id(1))).toBe(linkToken('secret', id(1)));
  expect(linkToken('secret', id(1))).not.toBe(linkToken('secret', id(2)));
  expect(linkToken('secret', id(1))).not.toBe(linkToken('another', id(1)));
});

test('codes are six digits and spread over all of them', () => {
  const codes = Array.from({ length: 2000 }, (_, n) => signInCode('secret', id(n)));
  expect(codes.every((code) => /^\d{6}$/.test(code))).toBe(true);
  expect(new Set(codes).size).toBeGreaterThan(1980);
  expect(new Set(codes.map((code) => code[0])).size).toBe(10);
});

test('an address is not to be read out of its hash', () => {
  expect(addressHash('secret', 'a@b.test')).toMatch(/^[0-9a-f]{32}$/);
  expect(addressHash('secret', 'a@b.test')).not.toBe(addressHash('another', 'a@b.test'));
});

test('secrets are compared whole', () => {
  expect(sameSecret('abc', 'abc')).toBe(true);
  for (const other of ['abd', 'ab', 'abcd', '', 'é']) expect(sameSecret(other, 'abc')).toBe(false);
});
