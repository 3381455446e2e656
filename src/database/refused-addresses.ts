import type { Queryable } from './connection.ts';

export interface RefusedAddress {
  readonly email: string;
  readonly refusedAt: Date;
  /** The mail server's own words. */
  readonly answer: string;
}

/** The receiving server will take no mail for this address: 5xx to RCPT. It is refused since the first time, until a mail is taken again. */
export async function upsertRefusedAddress(sql: Queryable, email: string, answer: string): Promise<void> {
  await sql`
    insert into refused_address (email, answer) values (${email}, ${answer.slice(0, 500)})
    on conflict (email) do update set answer = excluded.answer`;
}

/** Which of these addresses are refused. */
export async function selectRefusedAddresses(sql: Queryable, emails: readonly string[]): Promise<RefusedAddress[]> {
  return sql<RefusedAddress[]>`select email, refused_at, answer from refused_address where email = any(${[...emails]}::text[])`;
}

/** Is the address of the row `r` one that we still write to? */
export const isWrittenTo = (sql: Queryable) => sql`(
  exists (select from person p where p.email = r.email) or exists (select from person p where p.notices_email = r.email)
  or exists (select from contact_card k where k.email = r.email))`;
