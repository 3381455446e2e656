import { randomUUID } from 'node:crypto';
import type { Sql } from '../../database/connection.ts';
import { insertSignIn, insertSignInMail, type NewSignIn } from '../../database/sign-ins.ts';
import { deleteSpentRows } from '../../database/spent-rows.ts';
import type { SignInId } from '../../domain/ids.ts';
import { messageKey } from '../../mail/message-id.ts';
import { addressHash } from '../sign-in-secrets.ts';

export interface RequestSignInDependencies {
  readonly sql: Sql;
  readonly sessionSecret: string;
  /** Tells whoever sends the mails that there is one more; nobody waits for it. */
  readonly signInMails: { wake(): void };
}

/** Opens a sign-in and puts its mail in the queue. Does not look whether the address is known, so that its time tells nothing either. */
export async function requestSignIn({ sql, sessionSecret, signInMails }: RequestSignInDependencies, asked: Omit<NewSignIn, 'id'>): Promise<void> {
  await deleteSpentRows(sql);
  const id = randomUUID() as SignInId;
  const key = messageKey({ kind: 'sign-in', ref: id, personId: addressHash(sessionSecret, asked.email) });
  await sql.begin(async (transaction) => {
    await insertSignIn(transaction, { ...asked, id });
    await insertSignInMail(transaction, { key, id, address: asked.email });
  });
  signInMails.wake();
}
