import type { AddressChange, HeldSince, SignsInWith } from '../domain/contact-address.ts';
import type { ContactChangeId, PersonId, SiteId } from '../domain/ids.ts';
import type { Permissions } from '../domain/permissions.ts';
import { isUndoableRemoval } from './access-changes.ts';
import type { Queryable } from './connection.ts';

/** What the pages behind the links in the mails tell: no more than the mail itself. */
export interface AddressChangeLine extends AddressChange {
  readonly id: ContactChangeId;
  readonly siteId: SiteId;
  readonly personId: PersonId;
  readonly madeBy: PersonId;
  readonly siteNumber: string;
  readonly siteName: string;
  readonly timeZone: string;
  readonly toldEmail: string;
  readonly newEmail: string;
  readonly movedSignIn: boolean;
  readonly makerMayNot: boolean;
  readonly addressTaken: boolean;
  readonly signsInWith: SignsInWith | null;
  readonly confirmUntil: Date;
  readonly stopUntil: Date;
  /** With which address the person signs in now. */
  readonly signInEmail: string;
  readonly madeAt: Date;
}

const lines = (sql: Queryable) => sql`
  select c.id, c.site_id, c.person_id, c.made_by, s.site_number, s.name as site_name, s.time_zone, c.told_email, c.new_email, c.moved_sign_in, c.maker_may_not, c.address_taken, c.signs_in_with, c.confirm_until, c.stop_until,
         c.confirmed_at, c.stopped_at, c.expired_at, c.superseded_at, c.made_at, p.email as sign_in_email
  from contact_change c join site s on s.id = c.site_id join person p on p.id = c.person_id`;

/** The change that an unspent link to the new address confirms. */
export async function selectToConfirm(sql: Queryable, token: string): Promise<AddressChangeLine | undefined> {
  const [row] = await sql<AddressChangeLine[]>`${lines(sql)} where c.confirm_token = ${token} and c.confirm_until > now()`;
  return row;
}

/** The change that an unspent link to the old address stops or takes back. */
export async function selectToStop(sql: Queryable, token: string): Promise<AddressChangeLine | undefined> {
  const [row] = await sql<AddressChangeLine[]>`${lines(sql)} where c.stop_token = ${token} and c.stop_until > now()`;
  return row;
}

/** A change of an address, whatever became of it; undefined for one that changed none. */
export async function selectAddressChange(sql: Queryable, id: ContactChangeId): Promise<AddressChangeLine | undefined> {
  const [row] = await sql<AddressChangeLine[]>`${lines(sql)} where c.id = ${id} and c.new_email is not null`;
  return row;
}

export interface SignInFacts {
  readonly email: string;
  readonly knownElsewhere: boolean;
  readonly hasOpenOffers: boolean;
  readonly addressTaken: boolean;
}

/** What the rule about the sign-in address asks of the person's rows; the person's own is locked until the transaction ends. */
export async function lockSignInFacts(tx: Queryable, siteId: SiteId, personId: PersonId, newEmail: string): Promise<SignInFacts> {
  await tx`select from person where id = ${personId} for update`;
  return selectSignInFacts(tx, siteId, personId, newEmail);
}

/** The same as it is now, for whatever is only said of it. */
export async function selectSignInFacts(sql: Queryable, siteId: SiteId, personId: PersonId, newEmail: string): Promise<SignInFacts> {
  const [row] = await sql<SignInFacts[]>`
    select p.email,
           exists (select from access a where a.person_id = p.id and a.site_id <> ${siteId})
             or exists (select from contact c where c.person_id = p.id and c.site_id <> ${siteId})
             or exists (select from access_change x where x.person_id = p.id and x.site_id <> ${siteId} and ${isUndoableRemoval(sql)}) as known_elsewhere,
           exists (select from access_request r where r.requester_id = p.id and r.state = 'pending')
             or exists (select from invitation i where i.person_id = p.id and i.state in ('awaiting', 'open'))
             or exists (select from primary_handover h where h.to_id = p.id and h.state = 'offered') as has_open_offers,
           exists (select from person o where o.email = ${newEmail} and o.id <> p.id) as address_taken
    from person p where p.id = ${personId}`;
  if (!row) throw new Error('a foreign key keeps the person of a contact');
  return row;
}

/** Was anything of what the person holds at the change's Site given after its confirmation? What was taken away and given again was. */
export async function selectHeldSince(tx: Queryable, id: ContactChangeId): Promise<HeldSince> {
  const [row] = await tx<HeldSince[]>`
    select exists (select from access a where a.site_id = c.site_id and a.person_id = c.person_id and a.created_at > c.confirmed_at) as access_since,
           exists (select from contact t where t.site_id = c.site_id and t.person_id = c.person_id and t.created_at > c.confirmed_at) as contact_since
    from contact_change c where c.id = ${id}`;
  if (!row) throw new Error('a change whose row is locked');
  return row;
}

/** `heldThen`: what the person holds at the Site, where they sign in with the new address from now on. */
export async function markAddressConfirmed(tx: Queryable, id: ContactChangeId, heldThen: Permissions | undefined): Promise<void> {
  const held = heldThen ? tx.json(heldThen) : null;
  await tx`update contact_change set confirmed_at = now(), confirm_token = null, moved_sign_in = ${held !== null}, held_then = ${held} where id = ${id}`;
}

interface AddressStop {
  /** Who withdrew it; null: the link that went to the old address, or nobody's press. */
  readonly by?: PersonId | undefined;
  /** Whoever wrote the address may not edit the contact any more. */
  readonly makerMayNot?: boolean;
  /** Another contact of the Site has it. */
  readonly addressTaken?: boolean;
  /** Taken back after the person had begun to sign in with it: with which they do now. */
  readonly signsInWith?: SignsInWith | undefined;
}

/** Both links end with it. */
export async function markAddressStopped(
  tx: Queryable,
  id: ContactChangeId,
  { by, makerMayNot = false, addressTaken = false, signsInWith }: AddressStop,
): Promise<void> {
  await tx`
    update contact_change set stopped_at = now(), stopped_by = ${by ?? null}, maker_may_not = ${makerMayNot}, address_taken = ${addressTaken}, signs_in_with = ${signsInWith ?? null},
           confirm_token = null, stop_token = null
    where id = ${id}`;
}

export async function markAddressExpired(tx: Queryable, id: ContactChangeId): Promise<void> {
  await tx`update contact_change set expired_at = now(), confirm_token = null, stop_token = null where id = ${id}`;
}

/** Once more to the new address. */
export async function addConfirmMail(tx: Queryable, id: ContactChangeId): Promise<void> {
  await tx`update contact_change set confirm_mails = confirm_mails + 1 where id = ${id}`;
}

/**
 * What was built on an address that is taken back falls with it: a later change that waits gives way, and nobody at a later address takes anything back. Names those that waited, whose
 * workflows need not find that out by themselves.
 */
export async function endLaterAddressChanges(tx: Queryable, id: ContactChangeId, siteId: SiteId, personId: PersonId): Promise<ContactChangeId[]> {
  const rows = await tx<{ id: ContactChangeId; overtaken: boolean }[]>`
    update contact_change set stop_token = null, confirm_token = null,
           superseded_at = case when confirmed_at is null and stopped_at is null and expired_at is null then coalesce(superseded_at, now()) else superseded_at end
    where site_id = ${siteId} and person_id = ${personId} and new_email is not null and id <> ${id}
      and made_at >= (select made_at from contact_change where id = ${id})
    returning id, superseded_at is not distinct from now() as overtaken`;
  return rows.filter(({ overtaken }) => overtaken).map((row) => row.id);
}

/** Null: as the person says it themselves. */
export async function updateCardEmail(tx: Queryable, siteId: SiteId, personId: PersonId, email: string | null): Promise<void> {
  await tx`
    update contact_card set email = ${email}, version = version + 1, updated_at = now()
    where site_id = ${siteId} and person_id = ${personId}`;
}

/** Whoever chose no address for notices of new versions has the one that they sign in with: it becomes their choice, whatever they sign in with from now on. */
export async function keepNoticesAddress(tx: Queryable, personId: PersonId): Promise<void> {
  await tx`update person set notices_email = email where id = ${personId} and notices_email is null`;
}

export async function updatePersonEmail(tx: Queryable, personId: PersonId, email: string): Promise<void> {
  await tx`update person set email = ${email} where id = ${personId}`;
}

export interface AddressOwner {
  readonly id: PersonId;
  /** Holds something at a Site or waits for something, or what a Site has just taken from it can still be put back. */
  readonly hasStanding: boolean;
}

/** Who else signs in with an address by now. */
export async function lockOtherOwner(tx: Queryable, email: string, personId: PersonId): Promise<AddressOwner | undefined> {
  const [row] = await tx<{ id: PersonId }[]>`select id from person where email = ${email} and id <> ${personId} for update`;
  if (!row) return undefined;
  const [known] = await tx<{ hasStanding: boolean }[]>`
    select exists (select from access where person_id = ${row.id}) or exists (select from contact where person_id = ${row.id})
        or exists (select from access_request where requester_id = ${row.id} and state = 'pending')
        or exists (select from invitation where person_id = ${row.id} and state in ('awaiting', 'open'))
        or exists (select from primary_handover where to_id = ${row.id} and state = 'offered')
        or exists (select from access_change x where x.person_id = ${row.id} and ${isUndoableRemoval(tx)}) as has_standing`;
  return { id: row.id, hasStanding: known?.hasStanding ?? true };
}

/** Both links end at the same moment, by the database's clock. */
export async function selectIsStopOver(sql: Queryable, id: ContactChangeId): Promise<boolean> {
  const rows = await sql`select from contact_change where id = ${id} and stop_until <= clock_timestamp()`;
  return rows.length > 0;
}
