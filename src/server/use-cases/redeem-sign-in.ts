import type { Sql } from '../../database/connection.ts';
import { insertPersonIfUnknown, markSignedIn } from '../../database/people.ts';
import { endSession, insertSession } from '../../database/sessions.ts';
import { countCodeAttempt, redeemSignIn, selectSignIn } from '../../database/sign-ins.ts';
import { inTransaction } from '../../database/transaction.ts';
import { GoneError } from '../../domain/errors.ts';
import { parseId, type PersonId, type SignInId } from '../../domain/ids.ts';
import { hashOf, newSecret } from '../secrets.ts';
import { linkToken, sameSecret, signInCode } from '../sign-in-secrets.ts';

export interface RedeemDependencies {
  readonly sql: Sql;
  readonly sessionSecret: string;
}

/** Who redeems: the browser, and the session it had, which ends with the new one's start. */
export interface Redeemer {
  /** Undefined where the browser has no cookie of ours yet. */
  readonly browserHash: Buffer | undefined;
  readonly oldSession: Buffer | undefined;
}

export interface NewSession {
  /** For the cookie. */
  readonly secret: string;
  readonly personId: PersonId;
  /** The local path to go to. */
  readonly next: string;
}

export interface InspectedLink {
  readonly id: SignInId;
  readonly state: 'this-browser' | 'other-browser';
  readonly email: string;
}

/** What the page behind a mail's link says. Reads only: mail scanners follow every link. @throws GoneError where the link is spent, expired or not ours */
export async function inspectLink(
  { sql, sessionSecret }: RedeemDependencies,
  link: { id: string; token: string },
  browserHash: Buffer | undefined,
): Promise<InspectedLink> {
  const id = parseId<SignInId>(link.id);
  if (!id || !sameSecret(link.token, linkToken(sessionSecret, id))) throw new GoneError('not a sign-in link of ours');
  const signIn = await selectSignIn(sql, id);
  if (!signIn?.open) throw new GoneError('the sign-in is spent or expired');
  return { id, email: signIn.email, state: browserHash?.equals(signIn.browserHash) === true ? 'this-browser' : 'other-browser' };
}

/** Signs in by the link; "other-browser" where it was asked for elsewhere, and then nothing is spent. @throws GoneError */
export async function redeemByLink(
  dependencies: RedeemDependencies,
  link: { id: string; token: string },
  { browserHash, oldSession }: Redeemer,
): Promise<NewSession | 'other-browser'> {
  const { id, state } = await inspectLink(dependencies, link, browserHash);
  return browserHash && state === 'this-browser' ? redeem(dependencies, id, browserHash, oldSession) : 'other-browser';
}

/** Signs in by the code; "wrong" where another attempt may be left. @throws GoneError where none is, or nothing is open in this browser */
export async function redeemByCode(
  dependencies: RedeemDependencies,
  typed: { code: string; email: string },
  { browserHash, oldSession }: Redeemer,
): Promise<NewSession | 'wrong'> {
  const { sql, sessionSecret } = dependencies;
  const open = browserHash ? await countCodeAttempt(sql, browserHash, typed.email) : [];
  if (!browserHash || open.length === 0) throw new GoneError('no sign-in is open in this browser');
  // Every one is compared, so that the time does not tell which.
  const [matching] = open.filter((id) => sameSecret(typed.code, signInCode(sessionSecret, id)));
  return matching === undefined ? 'wrong' : redeem(dependencies, matching, browserHash, oldSession);
}

/** One transaction: a sign-in is spent if and only if its session exists. */
async function redeem({ sql }: RedeemDependencies, id: SignInId, browserHash: Buffer, oldSession: Buffer | undefined): Promise<NewSession> {
  return inTransaction(sql, async (transaction) => {
    const signIn = await redeemSignIn(transaction, id, browserHash);
    if (!signIn) throw new GoneError('the sign-in is spent or expired');
    const person = await insertPersonIfUnknown(transaction, signIn.email);
    const secret = newSecret();
    if (oldSession) await endSession(transaction, oldSession);
    await insertSession(transaction, { idHash: hashOf(secret), personId: person.id });
    await markSignedIn(transaction, person.id);
    return { secret, personId: person.id, next: signIn.next };
  });
}
