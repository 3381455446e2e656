import type { ContactCard } from '../domain/contact-card.ts';
import { CONTACT_TYPES, type ContactType } from '../domain/contacts.ts';
import type { ContactChangeId, PersonId, SiteId } from '../domain/ids.ts';
import { NO_PERMISSIONS } from '../domain/permissions.ts';
import type { Standing } from '../domain/standing.ts';
import type { Queryable } from './connection.ts';
import { addressWaits } from './contact-changes.ts';
import { type PermissionColumns, permissionsOf } from './permission-columns.ts';

/** A contact as the Site has it: its own card, and where the card says nothing, what the person says. */
export interface SiteContact {
  readonly standing: Standing;
  readonly card: ContactCard;
  /** The card has names or a telephone number of its own: this Site's word, whatever the person says. */
  readonly isOwnWord: boolean;
  /** The person has access to the Site too. */
  readonly isUser: boolean;
  /** The address that the person signs in with; the card's is where the Site's mails go. */
  readonly signInEmail: string;
  /** Counts the changes of the card. */
  readonly version: number;
  /** Null while nobody has saved the card. */
  readonly saved: { readonly at: Date; readonly by: string } | null;
  /** The card's address was refused by its mail server; null where mails arrive. */
  readonly refused: { readonly at: Date; readonly answer: string } | null;
  /** A new address that waits to be confirmed, and how often its link was mailed. */
  readonly waiting: { readonly id: ContactChangeId; readonly email: string; readonly until: Date; readonly mails: number } | null;
}

type Row = ContactCard &
  PermissionColumns & {
    readonly personId: PersonId;
    readonly contactTypes: ContactType[];
    readonly isOwnWord: boolean;
    readonly signInEmail: string;
    readonly version: number;
    readonly savedAt: Date | null;
    readonly savedBy: string | null;
    readonly isUser: boolean;
    readonly refusedAt: Date | null;
    readonly answer: string | null;
    readonly waitingId: ContactChangeId | null;
    readonly newEmail: string | null;
    readonly confirmUntil: Date | null;
    readonly confirmMails: number | null;
  };

/** The contact; undefined for somebody who is none at the Site. */
export async function selectContact(sql: Queryable, siteId: SiteId, personId: PersonId): Promise<SiteContact | undefined> {
  const card = await selectCard(sql, siteId, personId);
  return card && card.standing.contactTypes.length > 0 ? card : undefined;
}

/** The same of somebody who was one, too: the card stays. */
export async function selectCard(sql: Queryable, siteId: SiteId, personId: PersonId): Promise<SiteContact | undefined> {
  const [row] = await sql<Row[]>`${contactQuery(sql)} where k.site_id = ${siteId} and k.person_id = ${personId}`;
  return row && contactOf(row);
}

/** The types that nobody but this person holds: without them, the primary contact gets what these are for. */
export async function selectTypesHeldAlone(sql: Queryable, siteId: SiteId, personId: PersonId): Promise<ContactType[]> {
  const rows = await sql<{ type: ContactType }[]>`
    select type from contact where site_id = ${siteId} group by type having count(*) = 1 and bool_and(person_id = ${personId})`;
  return rows.map(({ type }) => type);
}

export interface ContactPage {
  readonly contacts: readonly SiteContact[];
  /** `after` of the next page; undefined on the last one, and few Sites have a second. */
  readonly next: PersonId | undefined;
}

const CONTACTS_A_PAGE = 200;

/** The primary first, then whoever lacks something or cannot be reached, then by name. `after`: the id of the last contact of the page before. */
export async function selectContacts(
  sql: Queryable,
  siteId: SiteId,
  { after, rows: wanted = CONTACTS_A_PAGE }: { readonly after?: PersonId | undefined; readonly rows?: number } = {},
): Promise<ContactPage> {
  const rows = await sql<Row[]>`
    with placed as materialized (
      select *, concat_ws(' ',
        case when 'primary' = any(contact_types) then 0 when first_name = '' or last_name = '' or telephone = '' or refused_at is not null then 1 else 2 end,
        person_sort_name(first_name, last_name, email), person_id) collate "C" as place
      from (${contactQuery(sql)} where k.site_id = ${siteId} and k.person_id in (select person_id from contact where site_id = ${siteId})) as cards
    )
    select * from placed where place > coalesce((select place from placed where person_id = ${after ?? null}), '')
    order by place limit ${wanted + 1}`;
  const shown = rows.slice(0, wanted);
  return { contacts: shown.map(contactOf), next: rows.length > wanted ? shown.at(-1)?.personId : undefined };
}

/**
 * Who of the Site's contacts, but for `except`, has this address, whichever of their two it is, or may have it by a link that is good. Adding somebody and changing somebody's address ask
 * the same: one address is one contact.
 */
export async function selectContactByEmail(sql: Queryable, siteId: SiteId, email: string, except: PersonId | null = null): Promise<PersonId | undefined> {
  const [row] = await sql<{ personId: PersonId }[]>`
    select k.person_id from contact_card k join person p on p.id = k.person_id
    where k.site_id = ${siteId} and k.person_id is distinct from ${except}::uuid and (${email} in (p.email, k.email) or ${isToHave(sql, email)})
      and exists (select from contact c where c.site_id = k.site_id and c.person_id = k.person_id)
    order by p.email = ${email} desc limit 1`;
  return row?.personId;
}

/** The addresses that would be the person's among the contacts of the Site: of the sign-in, of the card, and what a link that is good may take back. In the order in which to lock them. */
export async function selectContactAddresses(sql: Queryable, siteId: SiteId, personId: PersonId): Promise<string[]> {
  const rows = await sql<{ email: string }[]>`
    select email from person where id = ${personId}
    union select email from contact_card where site_id = ${siteId} and person_id = ${personId} and email is not null
    union select w.told_email from contact_change w where w.site_id = ${siteId} and w.person_id = ${personId} and ${mayReturn(sql)}
    order by email`;
  return rows.map(({ email }) => email);
}

/** It waits to be confirmed, or its link can still take back what was changed from it. */
const isToHave = (sql: Queryable, email: string) => sql`exists (
  select from contact_change w where w.site_id = k.site_id and w.person_id = k.person_id
    and (w.new_email = ${email} and ${waitsInTime(sql)}
      or w.told_email = ${email} and ${mayReturn(sql)}))`;

/** Of a `contact_change w`: the address before it can take it back still. */
const mayReturn = (sql: Queryable) => sql`w.confirmed_at is not null and w.stopped_at is null and w.stop_token is not null and w.stop_until > now()`;

/** Its link is good still: what the workflow has not let expire yet, time has. */
const waitsInTime = (sql: Queryable) => sql`${addressWaits(sql)} and w.confirm_until > now()`;

const contactQuery = (sql: Queryable) => sql`
  select k.person_id, k.version, k.address, k.city, k.region, k.postal_code, k.country, p.email as sign_in_email,
         coalesce(k.first_name, p.first_name) as first_name, coalesce(k.last_name, p.last_name) as last_name,
         coalesce(k.telephone, p.telephone) as telephone, coalesce(k.email, p.email) as email,
         num_nonnulls(k.first_name, k.last_name, k.telephone) > 0 as is_own_word,
         array(select type from contact c where c.site_id = k.site_id and c.person_id = k.person_id) as contact_types,
         a.person_id is not null as is_user, a.purchase_download, a.reporting, a.entitlements, a.allocations, a.manage_access, a.contact_updates, a.account_documents,
         case when s.id is not null then k.updated_at end as saved_at,
         coalesce(nullif(trim(concat(coalesce(o.first_name, s.first_name), ' ', coalesce(o.last_name, s.last_name))), ''), s.email) as saved_by,
         f.refused_at, f.answer, w.id as waiting_id, w.new_email, w.confirm_until, w.confirm_mails
  from contact_card k
  join person p on p.id = k.person_id
  left join access a on a.site_id = k.site_id and a.person_id = k.person_id
  left join person s on s.id = k.updated_by
  left join contact_card o on o.site_id = k.site_id and o.person_id = k.updated_by
  left join refused_address f on f.email = coalesce(k.email, p.email)
  left join contact_change w on w.site_id = k.site_id and w.person_id = k.person_id and ${waitsInTime(sql)}`;

function contactOf(row: Row): SiteContact {
  const { personId, firstName, lastName, telephone, email, address, city, region, postalCode, country } = row;
  const contactTypes = CONTACT_TYPES.filter((type) => row.contactTypes.includes(type));
  return {
    standing: { personId, contactTypes, permissions: row.isUser ? permissionsOf(row) : NO_PERMISSIONS },
    card: { firstName, lastName, telephone, email, address, city, region, postalCode, country },
    isOwnWord: row.isOwnWord,
    isUser: row.isUser,
    signInEmail: row.signInEmail,
    version: row.version,
    saved: row.savedAt && row.savedBy !== null ? { at: row.savedAt, by: row.savedBy } : null,
    refused: row.refusedAt && { at: row.refusedAt, answer: row.answer ?? '' },
    waiting: row.waitingId && row.confirmUntil ? { id: row.waitingId, email: row.newEmail ?? '', until: row.confirmUntil, mails: row.confirmMails ?? 1 } : null,
  };
}
