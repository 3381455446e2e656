import { randomBytes, randomUUID } from 'node:crypto';
import { type AccessRequest, insertRequest, selectRequest } from '../../src/database/access-requests.ts';
import { upsertAccess } from '../../src/database/access.ts';
import type { Queryable, Sql } from '../../src/database/connection.ts';
import type { EventKind, HistoryEvent } from '../../src/database/history.ts';
import type { Person } from '../../src/database/people.ts';
import { type Site, selectSiteById } from '../../src/database/sites.ts';
import type { ContactType } from '../../src/domain/contacts.ts';
import type { DecisionId, PersonId, RequestId, SiteId } from '../../src/domain/ids.ts';
import type { Locale } from '../../src/domain/locale.ts';
import { ALL_PERMISSIONS, NO_PERMISSIONS, type Permissions } from '../../src/domain/permissions.ts';
import { SECONDARIES_ALLOWED, type SitePolicy } from '../../src/domain/site-policy.ts';
import type { DecisionPolicy } from '../../src/domain/policy.ts';

const HOUR = 3_600_000;

/** Nothing happens by itself within a test. */
export const LONG_POLICY: DecisionPolicy = { deadline: 14 * 24 * HOUR, reminders: [3 * 24 * HOUR], escalation: 7 * 24 * HOUR };

export const LONG_SITE_POLICY: SitePolicy = {
  ...LONG_POLICY,
  invitationDeadline: 14 * 24 * HOUR,
  askAgainAfter: 0,
  secondariesAllowed: SECONDARIES_ALLOWED,
  fourEyes: false,
};

export const DOWNLOADS: Permissions = { ...NO_PERMISSIONS, purchaseDownload: 'software', reporting: 'view' };
export const MANAGES: Permissions = { ...NO_PERMISSIONS, manageAccess: 'update' };

export function newDecisionId(): DecisionId {
  return randomUUID() as DecisionId;
}

export function newRequestId(): RequestId {
  return randomUUID() as RequestId;
}

export interface TestSite extends Site {
  readonly primary: Person;
}

/** A Site with its primary contact, both of this test's own. */
export async function createSite(sql: Sql, { locale = 'en', deskEmail = null }: { locale?: Locale; deskEmail?: string | null } = {}): Promise<TestSite> {
  const primary = await createPerson(sql, 'Paule');
  const siteNumber = `T${randomBytes(6).toString('hex').toUpperCase()}`;
  const id = await sql.begin(async (tx) => {
    const [site] = await tx<{ id: SiteId }[]>`
      insert into site (site_number, name, country, locale, time_zone, desk_email)
      values (${siteNumber}, ${`Atelier ${siteNumber}`}, 'CA', ${locale}, 'America/Montreal', ${deskEmail}) returning id`;
    if (!site) throw new Error('no Site');
    await addContact(tx, site.id, primary.id, ['primary'], ALL_PERMISSIONS);
    return site.id;
  });
  const site = await selectSiteById(sql, id);
  if (!site) throw new Error('no Site');
  return { ...site, primary };
}

export async function createPerson(sql: Queryable, firstName = 'Marie', locale: Locale | null = null): Promise<Person> {
  const email = `${firstName.toLowerCase()}-${randomBytes(6).toString('hex')}@example.test`;
  const [person] = await sql<Person[]>`
    insert into person (email, first_name, last_name, locale) values (${email}, ${firstName}, 'Tremblay', ${locale})
    returning id, email, first_name, last_name, telephone, locale`;
  if (!person) throw new Error('no person');
  return person;
}

/** Access to the Site, and the contact types. */
export async function addContact(sql: Queryable, siteId: SiteId, personId: PersonId, types: readonly ContactType[], permissions: Permissions): Promise<void> {
  await upsertAccess(sql, siteId, personId, permissions);
  for (const type of types) await sql`insert into contact (site_id, person_id, type) values (${siteId}, ${personId}, ${type})`;
}

/** A secondary contact who decides about access. */
export async function createSecondary(sql: Sql, site: Site, permissions: Permissions = MANAGES): Promise<Person> {
  const person = await createPerson(sql, 'Simon');
  await addContact(sql, site.id, person.id, ['secondary'], permissions);
  return person;
}

export async function createRequest(
  sql: Queryable,
  site: Site,
  requester: Person,
  { asked = DOWNLOADS, policy = LONG_POLICY, why = 'Deploys the release in March' } = {},
): Promise<AccessRequest> {
  const request = await insertRequest(sql, { id: newRequestId(), siteId: site.id, requesterId: requester.id, asked, why, policy });
  if (!request) throw new Error('no request');
  return request;
}

export async function reread(sql: Queryable, request: { readonly id: RequestId }): Promise<AccessRequest> {
  const row = await selectRequest(sql, request.id);
  if (!row) throw new Error('the request is gone');
  return row;
}

export interface StoredEvent {
  readonly kind: EventKind;
  readonly via: HistoryEvent['via'];
  readonly actorId: PersonId | null;
  readonly before: unknown;
  readonly after: unknown;
  readonly detail: Readonly<Record<string, unknown>> | null;
}

export async function eventsOf(sql: Queryable, request: { readonly id: RequestId }): Promise<StoredEvent[]> {
  return sql<StoredEvent[]>`select kind, via, actor_id, before, after, detail from history where request_id = ${request.id} order by id`;
}

export async function kindsOf(sql: Queryable, request: { readonly id: RequestId }): Promise<EventKind[]> {
  return (await eventsOf(sql, request)).map(({ kind }) => kind);
}
