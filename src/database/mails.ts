import type { PersonId } from '../domain/ids.ts';
import type { Queryable } from './connection.ts';
import { upsertRefusedAddress } from './refused-addresses.ts';

export interface MailClaim {
  /** KIND.ID[.STEP].PERSON: what makes the mail the same one however often it is tried. */
  readonly key: string;
  readonly kind: string;
  readonly ref: string;
  readonly personId: PersonId | null;
  readonly address: string;
}

/** Claims the mail before it is sent; false where it was sent, or refused for good, before. */
export async function claimMail(sql: Queryable, mail: MailClaim): Promise<boolean> {
  const rows = await sql`
    insert into mail (key, kind, ref, person_id, address, attempts)
    values (${mail.key}, ${mail.kind}, ${mail.ref}, ${mail.personId}, ${mail.address}, 1)
    on conflict (key) do update set attempts = mail.attempts + 1, address = excluded.address, claimed_at = now()
      where mail.sent_at is null and mail.refused_at is null
    returning key`;
  return rows.length > 0;
}

/** The server took it over, so the address can be reached (again). */
export async function markMailSent(sql: Queryable, key: string): Promise<void> {
  await sql`
    with sent as (update mail set sent_at = now() where key = ${key} and sent_at is null and refused_at is null returning address)
    delete from refused_address where email in (select address from sent)`;
}

/** The receiving server will never take this mail, nor any other for its address: `refusal` is its answer. */
export async function markMailRefused(sql: Queryable, key: string, refusal: string): Promise<void> {
  const [refused] = await sql<{ address: string }[]>`
    update mail set refused_at = now(), refusal = ${refusal.slice(0, 500)} where key = ${key} and sent_at is null and refused_at is null returning address`;
  if (refused) await upsertRefusedAddress(sql, refused.address, refusal);
}
