import { randomUUID } from 'node:crypto';
import type { Queryable, Sql } from '../../src/database/connection.ts';
import { selectContact, type SiteContact } from '../../src/database/contact-list.ts';
import type { Person } from '../../src/database/people.ts';
import { CARD_FIELDS, type ContactCard } from '../../src/domain/contact-card.ts';
import { TICKED_TYPES } from '../../src/domain/contact-edit.ts';
import type { ContactType } from '../../src/domain/contacts.ts';
import type { ContactChangeId, PersonId, SiteId } from '../../src/domain/ids.ts';
import { seenField } from '../../src/server/use-cases/contact-form.ts';
import { CONTACT_FIELDS } from '../../src/templates/contact-data.ts';
import { createPerson } from './sites.ts';

interface OfSite {
  readonly id: SiteId;
}
interface OfPerson {
  readonly id: PersonId;
}

export function newContactChangeId(): ContactChangeId {
  return randomUUID() as ContactChangeId;
}

/** A contact with these types who has no access, and a telephone number. */
export async function createContact(sql: Sql, site: OfSite, types: readonly ContactType[], { firstName = 'Marie' } = {}): Promise<Person> {
  const person = await createPerson(sql, firstName);
  const telephone = '514 555-0123';
  await sql`update person set telephone = ${telephone} where id = ${person.id}`;
  for (const type of types) await sql`insert into contact (site_id, person_id, type) values (${site.id}, ${person.id}, ${type})`;
  return { ...person, telephone };
}

/** The contact as the Site has it; fails where there is none. */
export async function contactOf(sql: Queryable, site: OfSite, person: OfPerson): Promise<SiteContact> {
  const contact = await selectContact(sql, site.id, person.id);
  if (!contact) throw new Error('no contact');
  return contact;
}

/** What a contact's form that is shown now would post unchanged, every box of its types offered but `locked`. */
export async function contactForm(
  sql: Queryable,
  site: OfSite,
  person: OfPerson,
  { locked = ['secondary'] }: { locked?: readonly ContactType[] } = {},
): Promise<Record<string, string>> {
  const { card, standing } = await contactOf(sql, site, person);
  const offered = TICKED_TYPES.filter((type) => !locked.includes(type));
  return {
    changeId: newContactChangeId(),
    seen: seenField({ card, contactTypes: standing.contactTypes }),
    asks: offered.join(' '),
    ...fieldsOf(card),
    ...ticked(offered.filter((type) => standing.contactTypes.includes(type))),
  };
}

/** What the form of a new contact posts. */
export function newContactForm(card: Partial<ContactCard> = {}, types: readonly ContactType[] = ['technical']): Record<string, string> {
  const whole: ContactCard = {
    ...(Object.fromEntries(CARD_FIELDS.map((field) => [field, ''])) as ContactCard),
    firstName: 'Nadia',
    lastName: 'Benali',
    telephone: '514 987-6543',
    email: `nadia-${randomUUID()}@example.test`,
    ...card,
  };
  return { changeId: newContactChangeId(), asks: TICKED_TYPES.join(' '), ...fieldsOf(whole), ...ticked(types) };
}

function fieldsOf(card: ContactCard): Record<string, string> {
  return Object.fromEntries(CARD_FIELDS.map((field) => [CONTACT_FIELDS[field], card[field]]));
}

function ticked(types: readonly ContactType[]): Record<string, string> {
  return Object.fromEntries(types.map((type) => [`type-${type}`, 'yes']));
}
