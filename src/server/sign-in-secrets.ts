import { createHmac, timingSafeEqual } from 'node:crypto';
import type { SignInId } from '../domain/ids.ts';

/** What a sign-in's mail carries, derived from its id: the database holds nothing with which anybody could sign in. */
export function linkToken(sessionSecret: string, id: SignInId): string {
  return derive(sessionSecret, `link:${id}`).toString('base64url');
}

/** Six digits. */
export function signInCode(sessionSecret: string, id: SignInId): string {
  const number = derive(sessionSecret, `code:${id}`).readUIntBE(0, 6);
  return String(number % 1_000_000).padStart(6, '0');
}

/** An address as mail keys and rate limits name it, where they need not be able to read it. */
export function addressHash(sessionSecret: string, email: string): string {
  return derive(sessionSecret, `address:${email}`).toString('hex').slice(0, 32);
}

/** In a time that tells nothing of where the two differ. */
export function sameSecret(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}

function derive(secret: string, purpose: string): Buffer {
  return createHmac('sha256', secret).update(purpose).digest();
}
