import type { PersonId } from '../domain/ids.ts';
import type { Locale } from '../domain/locale.ts';
import type { Queryable } from './connection.ts';

/** A session ends 30 days after its sign-in, and before that once 7 days passed without a page. */
const LONGEST = '30 days';
const IDLE = '7 days';
/** How long a sign-in counts as a recent one: what could take an account away asks for it (ASVS 5.0, 7.5.1). */
const FRESH = '1 hour';
/** How stale "last seen" may be: so that pages read without writing. */
const SEEN_EVERY = '1 hour';

export interface SessionPerson {
  readonly personId: PersonId;
  readonly email: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly telephone: string;
  readonly locale: Locale | null;
  /** Null until the person chose one. */
  readonly personTimeZone: string | null;
  /** The session was last noted as used so long ago that it should be noted again. */
  readonly seenLongAgo: boolean;
}

/** Of `session` and its `person`. */
export const sessionColumns = (sql: Queryable) => sql`
  person.id as person_id, person.email, person.first_name, person.last_name, person.telephone, person.locale, person.time_zone as person_time_zone,
  session.last_seen_at < now() - ${SEEN_EVERY}::interval as seen_long_ago`;

/** The database's clock alone decides what is over. */
export const whereSessionLives = (sql: Queryable, idHash: Buffer) => sql`
  session.id_hash = ${idHash} and session.ended_at is null and session.expires_at > now() and session.last_seen_at > now() - ${IDLE}::interval`;

/** The live session behind a cookie's hash with its person: one query a page. */
export async function selectSession(sql: Queryable, idHash: Buffer): Promise<SessionPerson | undefined> {
  const [row] = await sql<
    SessionPerson[]
  >`select ${sessionColumns(sql)} from session join person on person.id = session.person_id where ${whereSessionLives(sql, idHash)}`;
  return row;
}

export async function insertSession(sql: Queryable, session: { idHash: Buffer; personId: PersonId }): Promise<void> {
  await sql`
    insert into session (id_hash, person_id, expires_at)
    values (${session.idHash}, ${session.personId}, now() + ${LONGEST}::interval)`;
}

/** Did this session begin so short a while ago that whoever holds it has just shown that they read the person's mail? */
export async function existsFreshSession(sql: Queryable, idHash: Buffer): Promise<boolean> {
  return (await sql`select from session where ${whereSessionLives(sql, idHash)} and created_at > now() - ${FRESH}::interval`).length > 0;
}

export async function updateSessionSeen(sql: Queryable, idHash: Buffer): Promise<void> {
  await sql`update session set last_seen_at = now() where id_hash = ${idHash} and ended_at is null`;
}

export async function endSession(sql: Queryable, idHash: Buffer): Promise<void> {
  await sql`update session set ended_at = now() where id_hash = ${idHash} and ended_at is null`;
}

export async function endSessionsOf(sql: Queryable, personId: PersonId): Promise<void> {
  await sql`update session set ended_at = now() where person_id = ${personId} and ended_at is null`;
}

/** All but the one that the person has before them. */
export async function endOtherSessionsOf(sql: Queryable, personId: PersonId, kept: Buffer): Promise<void> {
  await sql`update session set ended_at = now() where person_id = ${personId} and id_hash <> ${kept} and ended_at is null`;
}
