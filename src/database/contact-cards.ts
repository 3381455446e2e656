import type { CardField, ContactCard } from '../domain/contact-card.ts';
import type { ContactType } from '../domain/contacts.ts';
import type { PersonId, SiteId } from '../domain/ids.ts';
import type { Standing } from '../domain/standing.ts';
import type { Queryable } from './connection.ts';
import { type SiteContact, selectContact } from './contact-list.ts';
import { lockChangerAndUser } from './site-users.ts';
import { selectStanding } from './standings.ts';

export interface LockedContact {
  readonly editor: Standing | undefined;
  /** Undefined for somebody who is no contact of the Site. */
  readonly contact: SiteContact | undefined;
  /** What the person is and holds there, contact or not; undefined for neither. */
  readonly standing: Standing | undefined;
}

/** Whoever edits and who is edited, on rows that nobody else changes until the transaction ends. */
export async function lockContact(sql: Queryable, siteId: SiteId, editorId: PersonId, personId: PersonId): Promise<LockedContact> {
  const { changer } = await lockChangerAndUser(sql, siteId, editorId, personId);
  await sql`select from contact_card where site_id = ${siteId} and person_id = ${personId} for update`;
  return { editor: changer, contact: await selectContact(sql, siteId, personId), standing: await selectStanding(sql, siteId, personId) };
}

/**
 * Whoever gives this address to somebody of the Site's contacts, new or not, waits here for the others until the transaction ends: a card that is not there yet has no row to lock. Before
 * all other locks, so that two never wait for each other.
 */
export async function lockContactPlace(sql: Queryable, siteId: SiteId, email: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`contact ${siteId} ${email}`}, 0))`;
}

/** The id of somebody with this address whom nobody knew, made with the names; undefined where the address is known already. */
export async function insertNewPerson(
  sql: Queryable,
  { email, firstName, lastName, telephone }: Pick<ContactCard, 'email' | 'firstName' | 'lastName' | 'telephone'>,
): Promise<PersonId | undefined> {
  const [row] = await sql<{ id: PersonId }[]>`
    insert into person (email, first_name, last_name, telephone) values (${email}, ${firstName}, ${lastName}, ${telephone}) on conflict (email) do nothing returning id`;
  return row?.id;
}

/**
 * Does anybody but this Site see what the person is called? Until the transaction ends nobody else begins to: another Site that takes the person in refers to the row that is locked here.
 */
export async function lockKnownElsewhere(sql: Queryable, siteId: SiteId, personId: PersonId): Promise<boolean> {
  await sql`select from person where id = ${personId} for update`;
  const [row] = await sql<{ known: boolean }[]>`
    select exists (select from access where person_id = ${personId} and site_id <> ${siteId})
        or exists (select from contact where person_id = ${personId} and site_id <> ${siteId})
        or exists (select from access_request where requester_id = ${personId} and site_id <> ${siteId})
        or exists (select from invitation where person_id = ${personId} and site_id <> ${siteId}) as known`;
  return row?.known ?? true;
}

/** The fields that a person has as well as a card. */
const OWN = { firstName: 'first_name', lastName: 'last_name', telephone: 'telephone' } as const;
type OwnField = keyof typeof OWN;
const COLUMNS = { address: 'address', city: 'city', region: 'region', postalCode: 'postal_code', country: 'country' } as const;

export interface CardChange {
  readonly siteId: SiteId;
  readonly personId: PersonId;
  readonly card: ContactCard;
  /** Which of the card's fields are written. The e-mail never is: a new one counts once it is confirmed. */
  readonly fields: readonly CardField[];
  /** Names and telephone become the person's own, and the card says nothing of them; otherwise they stay this Site's word. */
  readonly asOwn: boolean;
  readonly by: PersonId;
}

/** Writes the fields and counts the change, whether or not there was a card before. */
export async function saveCard(sql: Queryable, { siteId, personId, card, fields, asOwn, by }: CardChange): Promise<void> {
  const own = (Object.keys(OWN) as OwnField[]).filter((field) => fields.includes(field));
  const others = (Object.keys(COLUMNS) as (keyof typeof COLUMNS)[]).filter((field) => fields.includes(field));
  if (asOwn && own.length > 0) await sql`update person set ${sql(Object.fromEntries(own.map((field) => [OWN[field], card[field]])))} where id = ${personId}`;
  const columns = {
    ...Object.fromEntries(own.map((field) => [OWN[field], asOwn ? null : card[field]])),
    ...Object.fromEntries(others.map((field) => [COLUMNS[field], card[field]])),
    updated_by: by,
  };
  await sql`
    insert into contact_card ${sql({ site_id: siteId, person_id: personId, ...columns })}
    on conflict (site_id, person_id) do update set ${sql(columns)}, version = contact_card.version + 1, updated_at = now()`;
}

/** The address of the card is the person's own again: of somebody who was a contact before, and is added anew. */
export async function forgetCardEmail(sql: Queryable, siteId: SiteId, personId: PersonId): Promise<void> {
  await sql`update contact_card set email = null where site_id = ${siteId} and person_id = ${personId} and email is not null`;
}

/** Gives and takes contact types, so that the person holds exactly these. */
export async function saveContactTypes(sql: Queryable, siteId: SiteId, personId: PersonId, types: readonly ContactType[]): Promise<void> {
  await sql`delete from contact where site_id = ${siteId} and person_id = ${personId} and type <> all(${[...types]}::text[])`;
  if (types.length > 0)
    await sql`
      insert into contact (site_id, person_id, type) select ${siteId}, ${personId}, type from unnest(${[...types]}::text[]) as type on conflict do nothing`;
}
