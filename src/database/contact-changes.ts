import { randomBytes } from 'node:crypto';
import { ADDRESS_CONFIRM_FOR, type ContactChangeKind } from '../domain/contact-change.ts';
import type { CardField } from '../domain/contact-card.ts';
import type { ContactType } from '../domain/contacts.ts';
import type { SignsInWith } from '../domain/contact-address.ts';
import type { ContactChangeId, PersonId, SiteId } from '../domain/ids.ts';
import type { Permissions } from '../domain/permissions.ts';
import type { Queryable } from './connection.ts';

/** What was saved about a contact. The person hears of it; a new e-mail counts once the link that is mailed to it was followed. */
export interface ContactChange {
  readonly id: ContactChangeId;
  readonly siteId: SiteId;
  readonly personId: PersonId;
  readonly kind: ContactChangeKind;
  readonly madeBy: PersonId;
  readonly madeAt: Date;
  readonly beforeTypes: readonly ContactType[];
  readonly afterTypes: readonly ContactType[];
  readonly changedFields: readonly CardField[];
  /** Where the Site reached the person when it was made. */
  readonly toldEmail: string;
  readonly newEmail: string | null;
  readonly confirmToken: string | null;
  readonly stopToken: string | null;
  readonly confirmUntil: Date | null;
  readonly stopUntil: Date | null;
  /** How often the link was to be mailed to the new address. */
  readonly confirmMails: number;
  readonly confirmedAt: Date | null;
  readonly movedSignIn: boolean;
  /** What the person held at the Site when the new address began to sign in; null where it did not. */
  readonly heldThen: Permissions | null;
  readonly stoppedAt: Date | null;
  /** Null: by the link that went to the old address, or by nobody's press (`makerMayNot`, `addressTaken`). */
  readonly stoppedBy: PersonId | null;
  /** It ended because whoever wrote the address may not edit the contact any more. */
  readonly makerMayNot: boolean;
  /** It ended because another contact of the Site had the address by then. */
  readonly addressTaken: boolean;
  /** Which address signs in after the change was taken back; null where it never moved that. */
  readonly signsInWith: SignsInWith | null;
  readonly expiredAt: Date | null;
  readonly supersededAt: Date | null;
  readonly workflowStartedAt: Date | null;
  readonly closedAt: Date | null;
}

export type NewContactChange = Pick<
  ContactChange,
  'id' | 'siteId' | 'personId' | 'kind' | 'madeBy' | 'beforeTypes' | 'afterTypes' | 'changedFields' | 'toldEmail'
> & {
  /** Only where the e-mail changes: it waits to be confirmed, and takes the place of one that waited before. */
  readonly newEmail?: string;
  /** In milliseconds; the rule's own unless told. */
  readonly confirmFor?: number;
};

export interface InsertedContactChange {
  readonly change: ContactChange;
  /** Changes whose address does not wait any more: their workflows need not find that out by themselves. */
  readonly overtaken: readonly ContactChangeId[];
}

/**
 * Writes down what was saved about a contact, in the transaction that saves it. The caller holds the card's lock, writes the history, and hands the row over with
 * `startContactChange` once the transaction has ended.
 */
export async function insertContactChange(tx: Queryable, change: NewContactChange): Promise<InsertedContactChange> {
  const newEmail = change.newEmail ?? null;
  // Somebody who is no contact any more has no address to confirm either.
  const overtaken = newEmail !== null || change.kind === 'removed' ? await supersedeAddressChange(tx, change.siteId, change.personId) : [];
  const waits = newEmail === null ? null : (change.confirmFor ?? ADDRESS_CONFIRM_FOR);
  const [row] = await tx<ContactChange[]>`
    insert into contact_change (id, site_id, person_id, kind, made_by, before_types, after_types, changed_fields, told_email, new_email,
                                confirm_token, stop_token, confirm_until, stop_until)
    values (${change.id}, ${change.siteId}, ${change.personId}, ${change.kind}, ${change.madeBy}, ${[...change.beforeTypes]}, ${[...change.afterTypes]},
            ${[...change.changedFields]}, ${change.toldEmail}, ${newEmail}, ${waits && linkToken()}, ${waits && linkToken()},
            now() + ${waits}::float8 * interval '1 millisecond', now() + ${waits}::float8 * interval '1 millisecond')
    returning *`;
  if (!row) throw new Error('an insert gives its row');
  return { change: row, overtaken };
}

/** Of a link in a mail: 256 bits, so that nobody finds one by trying. */
function linkToken(): string {
  return randomBytes(32).toString('base64url');
}

/** The address that still waits gives way; the links that went out for it end. */
export async function supersedeAddressChange(tx: Queryable, siteId: SiteId, personId: PersonId): Promise<ContactChangeId[]> {
  const rows = await tx<{ id: ContactChangeId }[]>`
    update contact_change w set superseded_at = now(), confirm_token = null, stop_token = null
    where w.site_id = ${siteId} and w.person_id = ${personId} and ${addressWaits(tx)} returning id`;
  return rows.map(({ id }) => id);
}

/** Of a `contact_change w`: a new address waits to be confirmed. As `addressStateOf` of the domain says "open"; the index of one open change a contact says the same. */
export const addressWaits = (sql: Queryable) =>
  sql`w.new_email is not null and w.confirmed_at is null and w.stopped_at is null and w.expired_at is null and w.superseded_at is null`;

/** The changes of addresses at the Site that wait, made by one of these or about one of these; their rows locked until the transaction ends. */
export async function lockWaitingAddressChanges(tx: Queryable, siteId: SiteId, people: readonly PersonId[]): Promise<ContactChange[]> {
  return tx<ContactChange[]>`
    select * from contact_change w
    where w.site_id = ${siteId} and (w.made_by = any(${[...people]}::uuid[]) or w.person_id = any(${[...people]}::uuid[])) and ${addressWaits(tx)}
    order by w.id for update`;
}

export async function selectContactChange(sql: Queryable, id: ContactChangeId): Promise<ContactChange | undefined> {
  const [row] = await sql<ContactChange[]>`select * from contact_change where id = ${id}`;
  return row;
}

/** The engine has taken the change over. */
export async function markContactChangeStarted(sql: Queryable, id: ContactChangeId): Promise<void> {
  await sql`update contact_change set workflow_started_at = now() where id = ${id} and workflow_started_at is null`;
}

/** Its row locked until the transaction ends. */
export async function lockContactChange(tx: Queryable, id: ContactChangeId): Promise<ContactChange | undefined> {
  const [row] = await tx<ContactChange[]>`select * from contact_change where id = ${id} for update`;
  return row;
}

/** Nobody has to be told any more, and nothing waits. */
export async function markContactChangeClosed(sql: Queryable, id: ContactChangeId): Promise<void> {
  await sql`
    update contact_change set closed_at = now(), workflow_started_at = coalesce(workflow_started_at, now()), confirm_token = null, stop_token = null
    where id = ${id} and closed_at is null`;
}

export interface WaitingContactChange {
  readonly id: ContactChangeId;
}

/** Changes that the engine has not taken over although they were made more than `olderThanMs` ago, oldest first. */
export async function selectUnstartedContactChanges(sql: Queryable, olderThanMs: number, limit: number): Promise<WaitingContactChange[]> {
  return sql<WaitingContactChange[]>`
    select id from contact_change
    where closed_at is null and workflow_started_at is null and made_at < now() - ${olderThanMs} * interval '1 millisecond'
    order by made_at limit ${limit}`;
}

/** Changes that the engine has taken over and not ended, in the order of their ids; a page of at most `limit` after the id `after`. */
export async function selectRunningContactChanges(sql: Queryable, after: ContactChangeId | undefined, limit: number): Promise<WaitingContactChange[]> {
  return sql<WaitingContactChange[]>`
    select id from contact_change
    where closed_at is null and workflow_started_at is not null and (${after ?? null}::uuid is null or id > ${after ?? null}::uuid)
    order by id limit ${limit}`;
}
