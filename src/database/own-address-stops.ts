import type { OwnAddressId } from '../domain/ids.ts';
import type { Queryable } from './connection.ts';
import type { OwnAddress } from './own-addresses.ts';

/**
 * What was asked for from an address that a Site had given the person, and that the one before it has taken back since: whoever reads the address that was taken back is not the person.
 */
const builtOnTakenBack = (sql: Queryable) => sql`
  exists (select from contact_change c where c.person_id = own_address.person_id and c.signs_in_with in ('old', 'nobody')
    and c.confirmed_at <= own_address.created_at and c.stopped_at >= own_address.created_at)`;

/** The new address that this link, still good, stops or takes back. */
export async function selectAddressToStop(sql: Queryable, id: OwnAddressId, token: string): Promise<OwnAddress | undefined> {
  const [row] = await sql<OwnAddress[]>`
    select *, clock_timestamp() as now from own_address
    where id = ${id} and stop_token = ${token} and stop_until > clock_timestamp() and not ${builtOnTakenBack(sql)}`;
  return row;
}

/** The same; its row is locked until the transaction ends. */
export async function lockAddressToStop(sql: Queryable, id: OwnAddressId, token: string): Promise<OwnAddress | undefined> {
  await sql`select from own_address where id = ${id} for update`;
  return selectAddressToStop(sql, id, token);
}

/** Has the person come to sign in with this one, or with one that was asked for after it? */
export async function existsConfirmedSince(sql: Queryable, { id, personId }: Pick<OwnAddress, 'id' | 'personId'>): Promise<boolean> {
  const rows = await sql`
    select from own_address
    where person_id = ${personId} and purpose = 'sign-in' and confirmed_at is not null and stopped_at is null
      and created_at >= (select created_at from own_address where id = ${id})`;
  return rows.length > 0;
}

/**
 * This one and every one that was asked for after it: what was built on an address that is taken back falls with it, and nobody at a later one takes anything back. Names those that
 * waited or counted, whose workflows need not find that out by themselves.
 */
export async function markAddressesStopped(
  sql: Queryable,
  { id, personId }: Pick<OwnAddress, 'id' | 'personId'>,
  signInLost: boolean,
): Promise<OwnAddressId[]> {
  const rows = await sql<{ id: OwnAddressId; closedAt: Date | null }[]>`
    update own_address set stopped_at = now(), stop_token = null, token = null, sign_in_lost = ${signInLost},
           ended_at = case when confirmed_at is null then coalesce(ended_at, now()) end
    where person_id = ${personId} and purpose = 'sign-in' and stopped_at is null and created_at >= (select created_at from own_address where id = ${id})
    returning id, closed_at`;
  return rows.filter(({ closedAt }) => closedAt === null).map((row) => row.id);
}

/** A Site's change of the contact that was told to one of these addresses: its link takes nothing back from there. */
export async function endContactStopsSince(sql: Queryable, { id, personId, askedFrom }: Pick<OwnAddress, 'id' | 'personId' | 'askedFrom'>): Promise<void> {
  await sql`
    update contact_change set stop_token = null
    where person_id = ${personId} and stop_token is not null and told_email <> ${askedFrom}
      and made_at >= (select created_at from own_address where id = ${id})`;
}
