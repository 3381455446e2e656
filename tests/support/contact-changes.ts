import { randomBytes, randomUUID } from 'node:crypto';
import { type ContactChange, insertContactChange, type NewContactChange, selectContactChange } from '../../src/database/contact-changes.ts';
import type { Queryable, Sql } from '../../src/database/connection.ts';
import { type Handover, insertHandover, selectHandover } from '../../src/database/handovers.ts';
import { setHolding } from '../../src/database/new-primary.ts';
import type { Person } from '../../src/database/people.ts';
import { HANDOVER_FOR, newPrimaryHolds, type StaysAs } from '../../src/domain/handover.ts';
import type { ContactChangeId, HandoverId } from '../../src/domain/ids.ts';
import { NO_PERMISSIONS } from '../../src/domain/permissions.ts';
import { createContact } from './contacts.ts';
import type { TestSite } from './sites.ts';

/** A technical contact of the Site, Tina Tremblay, who holds no permission there. */
export function createTechnical(sql: Sql, site: TestSite): Promise<Person> {
  return createContact(sql, site, ['technical'], { firstName: 'Tina' });
}

export function newAddress(): string {
  return `new-${randomBytes(6).toString('hex')}@example.test`;
}

type Saved = Partial<Pick<NewContactChange, 'kind' | 'newEmail' | 'confirmFor' | 'beforeTypes' | 'afterTypes' | 'changedFields' | 'toldEmail'>>;

/** What the contact's form saves: by the primary contact, of a technical one, unless told otherwise. */
export function saveContact(sql: Sql, site: TestSite, person: Person, { by = site.primary, ...saved }: Saved & { by?: Person } = {}): Promise<ContactChange> {
  const changedFields: NewContactChange['changedFields'] = saved.newEmail === undefined ? ['telephone'] : ['email'];
  const change: NewContactChange = {
    id: randomUUID() as ContactChangeId,
    siteId: site.id,
    personId: person.id,
    kind: 'changed',
    madeBy: by.id,
    beforeTypes: ['technical'],
    afterTypes: ['technical'],
    changedFields,
    toldEmail: person.email,
    ...saved,
  };
  return sql.begin(async (tx) => (await insertContactChange(tx, change)).change);
}

export async function rereadContactChange(sql: Queryable, id: ContactChangeId): Promise<ContactChange> {
  const change = await selectContactChange(sql, id);
  if (!change) throw new Error('no such change');
  return change;
}

/** Where the Site's mail to the person goes, and with what they sign in. */
export async function addressesOf(sql: Queryable, site: TestSite, person: Person): Promise<{ contact: string; signIn: string }> {
  const [row] = await sql<{ contact: string; signIn: string }[]>`
    select coalesce(c.email, p.email) as contact, p.email as sign_in from person p
    left join contact_card c on c.person_id = p.id and c.site_id = ${site.id} where p.id = ${person.id}`;
  if (!row) throw new Error('no such person');
  return row;
}

/** An offer of the Site as its use case writes it, with an end of the test's own. */
export async function createHandover(
  sql: Sql,
  site: TestSite,
  to: Person,
  { staysAs = 'user', answerWithin = HANDOVER_FOR }: { staysAs?: StaysAs; answerWithin?: number } = {},
): Promise<Handover> {
  const id = randomUUID() as HandoverId;
  const handover = await insertHandover(sql, { id, siteId: site.id, fromId: site.primary.id, toId: to.id, staysAs, answerWithin });
  if (!handover) throw new Error('no offer');
  return handover;
}

/** As the vendor's desk does where the primary contact is gone: the Site has this one now, and the one before nothing. */
export async function nameNewPrimary(sql: Sql, site: TestSite, person: Person): Promise<void> {
  await sql.begin(async (tx) => {
    await setHolding(tx, site.id, site.primary.id, undefined);
    await setHolding(tx, site.id, person.id, newPrimaryHolds({ permissions: NO_PERMISSIONS, contactTypes: [] }));
  });
}

export async function rereadHandover(sql: Queryable, id: HandoverId): Promise<Handover> {
  const handover = await selectHandover(sql, id);
  if (!handover) throw new Error('no such offer');
  return handover;
}

/** Live sessions of somebody. */
export async function addSession(sql: Queryable, person: Person): Promise<void> {
  await sql`insert into session (id_hash, person_id, expires_at) values (${randomBytes(32)}, ${person.id}, now() + interval '1 day')`;
}

export async function countSessions(sql: Queryable, person: Person): Promise<number> {
  const rows = await sql`select from session where person_id = ${person.id} and ended_at is null`;
  return rows.length;
}
