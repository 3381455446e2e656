import { randomUUID } from 'node:crypto';
import { type AccessChange, selectAccessChange } from '../../src/database/access-changes.ts';
import { selectAccessState } from '../../src/database/site-users.ts';
import type { Queryable, Sql } from '../../src/database/connection.ts';
import type { Person } from '../../src/database/people.ts';
import { type AccessState, stampOf } from '../../src/domain/access-change.ts';
import type { ContactType } from '../../src/domain/contacts.ts';
import type { AccessChangeId, PersonId, SiteId } from '../../src/domain/ids.ts';
import type { Permissions } from '../../src/domain/permissions.ts';
import { addContact, createPerson, DOWNLOADS, type TestSite } from './sites.ts';

export function newChangeId(): AccessChangeId {
  return randomUUID() as AccessChangeId;
}

/** Somebody with access to the Site. */
export async function createUser(sql: Sql, site: TestSite, permissions: Permissions = DOWNLOADS, types: readonly ContactType[] = []): Promise<Person> {
  const person = await createPerson(sql, 'Ursula');
  await addContact(sql, site.id, person.id, types, permissions);
  return person;
}

/** What the person holds; fails where there is no access. */
export async function stateOf(sql: Queryable, site: { readonly id: SiteId }, person: { readonly id: PersonId }): Promise<AccessState> {
  const state = await selectAccessState(sql, site.id, person.id);
  if (!state) throw new Error('no access');
  return state;
}

/** What a form shown now would post beside what is chosen. */
export async function shownForm(sql: Queryable, site: TestSite, person: Person, by: Person = site.primary) {
  return { id: newChangeId(), site, personId: person.id, by: by.id, stamp: stampOf(await stateOf(sql, site, person)) };
}

export async function rereadChange(sql: Queryable, id: AccessChangeId): Promise<AccessChange> {
  const change = await selectAccessChange(sql, id);
  if (!change) throw new Error('no such change');
  return change;
}
