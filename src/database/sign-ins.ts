import type { SignInId } from '../domain/ids.ts';
import type { Locale } from '../domain/locale.ts';
import type { Queryable } from './connection.ts';

const LIFETIME = '15 minutes';
const MOST_CODE_ATTEMPTS = 5;
/** How long a process may be busy with a mail before another one takes it over; longer than any delivery lasts (mail/mailer). */
const MAIL_LEASE = '60 seconds';

export interface NewSignIn {
  readonly id: SignInId;
  readonly email: string;
  readonly browserHash: Buffer;
  readonly locale: Locale;
  readonly next: string;
}

export async function insertSignIn(sql: Queryable, signIn: NewSignIn): Promise<void> {
  await sql`
    insert into sign_in (id, email, browser_hash, locale, next, expires_at)
    values (${signIn.id}, ${signIn.email}, ${signIn.browserHash}, ${signIn.locale}, ${signIn.next}, now() + ${LIFETIME}::interval)`;
}

export interface SignInState {
  readonly email: string;
  readonly browserHash: Buffer;
  /** Neither used nor expired. */
  readonly open: boolean;
}

export async function selectSignIn(sql: Queryable, id: SignInId): Promise<SignInState | undefined> {
  const [row] = await sql<SignInState[]>`select email, browser_hash, used_at is null and expires_at > now() as open from sign_in where id = ${id}`;
  return row;
}

/** What this browser last asked a sign-in for, while that is open. */
export async function selectAsked(sql: Queryable, browserHash: Buffer): Promise<{ email: string; next: string } | undefined> {
  const [row] = await sql<{ email: string; next: string }[]>`
    select email, next from sign_in where browser_hash = ${browserHash} and used_at is null and expires_at > now()
    order by created_at desc limit 1`;
  return row;
}

/**
 * Counts one attempt at a code against every open sign-in of this browser for `email`, and names those that had one left: somebody who asked twice may
 * type the code of either mail. The count is taken before the code is looked at, so that parallel attempts cannot outrun it.
 */
export async function countCodeAttempt(sql: Queryable, browserHash: Buffer, email: string): Promise<SignInId[]> {
  const rows = await sql<{ id: SignInId }[]>`
    update sign_in set attempts = attempts + 1
    where browser_hash = ${browserHash} and email = ${email} and used_at is null and expires_at > now() and attempts < ${MOST_CODE_ATTEMPTS}
    returning id`;
  return rows.map(({ id }) => id);
}

/** Spends the sign-in: undefined for everybody but the first, and for another browser than the one that asked. */
export async function redeemSignIn(sql: Queryable, id: SignInId, browserHash: Buffer): Promise<{ email: string; next: string } | undefined> {
  const [row] = await sql<{ email: string; next: string }[]>`
    update sign_in set used_at = now()
    where id = ${id} and browser_hash = ${browserHash} and used_at is null and expires_at > now()
    returning email, next`;
  return row;
}

export async function insertSignInMail(sql: Queryable, mail: { key: string; id: SignInId; address: string }): Promise<void> {
  await sql`insert into mail (key, kind, ref, address) values (${mail.key}, 'sign-in', ${mail.id}, ${mail.address})`;
}

export interface SignInMail {
  readonly key: string;
  readonly id: SignInId;
  readonly address: string;
  /** What the person chose, else the language of the page that asked. */
  readonly locale: Locale;
  readonly expiresAt: Date;
}

/**
 * Takes one unsent mail of an open sign-in for this process: fresh ones first, then those whose last attempt failed or was cut off.
 * Two processes never take the same one.
 */
export async function claimSignInMail(sql: Queryable): Promise<SignInMail | undefined> {
  const [claimed] = await sql<SignInMail[]>`
    update mail set attempts = mail.attempts + 1, claimed_at = now()
    from (
      select mail.key, sign_in.locale, sign_in.expires_at from sign_in join mail on mail.ref = sign_in.id and mail.kind = 'sign-in'
      where sign_in.used_at is null and sign_in.expires_at > now() and mail.sent_at is null and mail.refused_at is null
        and (mail.attempts = 0 or mail.claimed_at < now() - ${MAIL_LEASE}::interval)
      order by mail.attempts, mail.claimed_at limit 1 for update of mail skip locked
    ) as due
    where mail.key = due.key
    returning mail.key, mail.ref as id, mail.address, coalesce((select locale from person where email = mail.address), due.locale) as locale, due.expires_at`;
  return claimed;
}

/** The attempt failed at once: the next sweep may take the mail again without waiting for the lease. */
export async function releaseSignInMail(sql: Queryable, key: string): Promise<void> {
  await sql`update mail set claimed_at = now() - ${MAIL_LEASE}::interval where key = ${key} and sent_at is null and refused_at is null`;
}

/** Spends every open sign-in of an address: no link and no code of a mail that is on its way opens anything any more. */
export async function endSignInsOf(sql: Queryable, email: string): Promise<void> {
  await sql`update sign_in set used_at = now() where email = ${email} and used_at is null`;
}
