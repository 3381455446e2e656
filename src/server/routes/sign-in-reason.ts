import type { Sql } from '../../database/connection.ts';
import { maskedAddress } from '../../domain/email-address.ts';
import { GoneError } from '../../domain/errors.ts';
import { type OwnAddressId, parseId } from '../../domain/ids.ts';
import type { SignInReason } from '../../templates/pages/sign-in.tsx';
import { paths } from '../../templates/paths.ts';
import { inspectOwnAddress } from '../use-cases/own-addresses.ts';

const CONFIRMING = new RegExp(`^${paths.confirmOwnAddress('([^/?]+)', '([^/?]+)')}$`);

/** What somebody signs in for who opened the link to a new address of their own. Its secret stands in `next`: whoever has it reads that address's mail, and is told no more of the other one than its owner needs. */
export async function signInReason(sql: Sql, next: string | undefined): Promise<SignInReason | undefined> {
  const [, id, token] = CONFIRMING.exec(next ?? '') ?? [];
  if (id === undefined || token === undefined) return undefined;
  try {
    const { purpose, email, askedFrom } = await inspectOwnAddress(sql, parseId<OwnAddressId>(id), token);
    return purpose === 'sign-in' ? { email, old: maskedAddress(askedFrom) } : undefined;
  } catch (error) {
    if (error instanceof GoneError) return undefined;
    throw error;
  }
}
