import type { Queryable } from '../../database/connection.ts';
import { endSession, endSessionsOf } from '../../database/sessions.ts';
import type { SignedIn } from '../context.ts';

export async function signOut(sql: Queryable, { sessionHash }: SignedIn): Promise<void> {
  await endSession(sql, sessionHash);
}

/** Ends every session of the person, on all devices. */
export async function signOutEverywhere(sql: Queryable, { personId }: SignedIn): Promise<void> {
  await endSessionsOf(sql, personId);
}
