import { createHash, randomBytes } from 'node:crypto';

/** 256 random bits as a cookie carries them. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** A secret as a cookie carries it, or undefined: what is not of our making is not worth a query. */
export function parseSecret(value: string | undefined): string | undefined {
  return value !== undefined && /^[\w-]{43}$/.test(value) ? value : undefined;
}

/** What the database keeps of a secret. No salt and no slow hash: the secret is random. */
export function hashOf(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}
