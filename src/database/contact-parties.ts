import type { ContactChangeId, PersonId, SiteId } from '../domain/ids.ts';
import type { Queryable } from './connection.ts';
import { type ContactChange, selectContactChange } from './contact-changes.ts';
import { type Person, selectPersonById } from './people.ts';
import { type Site, selectSiteById } from './sites.ts';

/** Somebody as a Site writes to them: `contactEmail` is the Site's own for its contact, or the one that the person signs in with. */
export interface SitePerson extends Person {
  readonly contactEmail: string;
}

export async function selectSitePerson(sql: Queryable, siteId: SiteId, personId: PersonId): Promise<SitePerson | undefined> {
  const person = await selectPersonById(sql, personId);
  if (!person) return undefined;
  const [card] = await sql<{ email: string | null }[]>`select email from contact_card where site_id = ${siteId} and person_id = ${personId}`;
  return { ...person, contactEmail: card?.email ?? person.email };
}

async function selectPrimary(sql: Queryable, siteId: SiteId): Promise<SitePerson | undefined> {
  const [row] = await sql<{ personId: PersonId }[]>`select person_id from contact where site_id = ${siteId} and type = 'primary'`;
  return row && selectSitePerson(sql, siteId, row.personId);
}

/** A saved contact with everybody its mails speak of. */
export interface ContactParties {
  readonly change: ContactChange;
  readonly site: Site;
  readonly person: SitePerson;
  readonly maker: SitePerson;
  readonly primary: SitePerson | undefined;
}

export async function selectContactParties(sql: Queryable, id: ContactChangeId): Promise<ContactParties | undefined> {
  const change = await selectContactChange(sql, id);
  if (!change) return undefined;
  const [site, person, maker, primary] = await Promise.all([
    selectSiteById(sql, change.siteId),
    selectSitePerson(sql, change.siteId, change.personId),
    selectSitePerson(sql, change.siteId, change.madeBy),
    selectPrimary(sql, change.siteId),
  ]);
  if (!site || !person || !maker) throw new Error('foreign keys keep the Site and the people of a change');
  return { change, site, person, maker, primary };
}
