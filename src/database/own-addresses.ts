import type { OwnAddressId, PersonId } from '../domain/ids.ts';
import type { OwnAddressPurpose } from '../domain/own-address.ts';
import type { Queryable } from './connection.ts';

/** A new address that a person typed for themselves: for signing in, or for notices. */
export interface OwnAddress {
  readonly id: OwnAddressId;
  readonly personId: PersonId;
  readonly purpose: OwnAddressPurpose;
  readonly email: string;
  /** Where the person signed in when they asked. */
  readonly askedFrom: string;
  /** Of the link in the mail; null once it is spent. */
  readonly token: string | null;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly confirmedAt: Date | null;
  readonly endedAt: Date | null;
  /** Of the link to the address that signed in until then: it ends the change, or takes it back. Null once it is spent, and for notices. */
  readonly stopToken: string | null;
  readonly stopUntil: Date | null;
  readonly stoppedAt: Date | null;
  /** Taken back, but nobody signs in as the person any more. */
  readonly signInLost: boolean;
  readonly workflowStartedAt: Date | null;
  readonly closedAt: Date | null;
  /** The database's clock as the row was read: it alone decides what is over. */
  readonly now: Date;
}

export type NewOwnAddress = Pick<OwnAddress, 'id' | 'personId' | 'purpose' | 'email' | 'askedFrom'> & {
  readonly token: string;
  /** In milliseconds. */
  readonly confirmFor: number;
  /** For signing in: of the link to the address that signs in until then; how long it is good, in milliseconds. */
  readonly stop?: { readonly token: string; readonly within: number } | undefined;
};

/** Undefined where the id is in use already. */
export async function insertOwnAddress(sql: Queryable, address: NewOwnAddress): Promise<OwnAddress | undefined> {
  const [row] = await sql<OwnAddress[]>`
    insert into own_address (id, person_id, purpose, email, asked_from, token, created_at, expires_at, stop_token, stop_until)
    values (${address.id}, ${address.personId}, ${address.purpose}, ${address.email}, ${address.askedFrom}, ${address.token},
            -- Of two that wait for each other the later one has the later time: what falls with the first is told by it.
            clock_timestamp(), now() + ${address.confirmFor} * interval '1 millisecond',
            ${address.stop?.token ?? null}, now() + ${address.stop?.within ?? null}::float8 * interval '1 millisecond')
    on conflict (id) do nothing
    returning *, clock_timestamp() as now`;
  return row;
}

export async function selectOwnAddress(sql: Queryable, id: OwnAddressId): Promise<OwnAddress | undefined> {
  const [row] = await sql<OwnAddress[]>`select *, clock_timestamp() as now from own_address where id = ${id}`;
  return row;
}

/** The same, its row locked until the transaction ends. */
export async function lockOwnAddress(sql: Queryable, id: OwnAddressId): Promise<OwnAddress | undefined> {
  const [row] = await sql<OwnAddress[]>`select *, clock_timestamp() as now from own_address where id = ${id} for update`;
  return row;
}

/** What waits to be confirmed by the person. */
export async function selectWaitingAddresses(sql: Queryable, personId: PersonId): Promise<OwnAddress[]> {
  return sql<OwnAddress[]>`
    select *, clock_timestamp() as now from own_address
    where person_id = ${personId} and confirmed_at is null and ended_at is null and expires_at > clock_timestamp() order by created_at`;
}

/** Nobody confirms these any more: their links are spent. Names those that were open. */
export async function endOpenAddresses(sql: Queryable, personId: PersonId, purpose: OwnAddressPurpose): Promise<OwnAddressId[]> {
  const rows = await sql<{ id: OwnAddressId }[]>`
    update own_address set ended_at = now(), token = null
    where person_id = ${personId} and purpose = ${purpose} and confirmed_at is null and ended_at is null returning id`;
  return rows.map(({ id }) => id);
}

/** The time of the link is over. */
export async function markOwnAddressEnded(sql: Queryable, id: OwnAddressId): Promise<void> {
  await sql`update own_address set ended_at = now(), token = null where id = ${id} and confirmed_at is null and ended_at is null`;
}

export async function markOwnAddressConfirmed(sql: Queryable, id: OwnAddressId): Promise<void> {
  await sql`update own_address set confirmed_at = now(), token = null where id = ${id} and confirmed_at is null and ended_at is null`;
}

/** The engine has taken it over. */
export async function markOwnAddressStarted(sql: Queryable, id: OwnAddressId): Promise<void> {
  await sql`update own_address set workflow_started_at = now() where id = ${id} and workflow_started_at is null`;
}

export async function markOwnAddressClosed(sql: Queryable, id: OwnAddressId): Promise<void> {
  await sql`update own_address set closed_at = now(), workflow_started_at = coalesce(workflow_started_at, now()) where id = ${id} and closed_at is null`;
}

interface Waiting {
  readonly id: OwnAddressId;
}

/** Those that the engine has not taken over although they were asked for more than `olderThanMs` ago, oldest first. */
export async function selectUnstartedAddresses(sql: Queryable, olderThanMs: number, limit: number): Promise<Waiting[]> {
  return sql<Waiting[]>`
    select id from own_address
    where closed_at is null and workflow_started_at is null and created_at < now() - ${olderThanMs} * interval '1 millisecond'
    order by created_at limit ${limit}`;
}

/** Those that it has taken over and not closed, in the order of their ids; a page of at most `limit` after the id `after`. */
export async function selectRunningAddresses(sql: Queryable, after: OwnAddressId | undefined, limit: number): Promise<Waiting[]> {
  return sql<Waiting[]>`
    select id from own_address
    where closed_at is null and workflow_started_at is not null and (${after ?? null}::uuid is null or id > ${after ?? null}::uuid)
    order by id limit ${limit}`;
}
