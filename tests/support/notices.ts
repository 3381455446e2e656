import { randomUUID } from 'node:crypto';
import type { Client, WorkflowHandle } from '@temporalio/client';
import type { Queryable, Sql } from '../../src/database/connection.ts';
import { insertNotice, type NewNotice, type Notice, selectNotice } from '../../src/database/notices.ts';
import type { Person } from '../../src/database/people.ts';
import type { ContactType } from '../../src/domain/contacts.ts';
import type { NoticeId, PersonId, SiteId } from '../../src/domain/ids.ts';
import type { NoticeKind } from '../../src/domain/notice.ts';
import { NO_PERMISSIONS } from '../../src/domain/permissions.ts';
import { noticeWorkflowId } from '../../src/workflows/notice-names.ts';
import type { notice } from '../../src/workflows/notice.ts';
import { addContact, createPerson, createSite, type TestSite } from './sites.ts';

export function newNotice(overrides: Partial<NewNotice> = {}): NewNotice {
  return {
    id: randomUUID() as NoticeId,
    kind: 'renewal-quotes',
    siteId: null,
    subjectEn: 'Quotes for the next term',
    textEn: 'The quotes come in March.\n\nThey are valid for 30 days:\n- by mail\n- on the portal',
    subjectFr: 'Devis de la prochaine période',
    textFr: 'Les devis arrivent en mars.\n\nIls sont valables 30 jours.',
    createdBy: null,
    ...overrides,
  };
}

export async function draftNotice(sql: Queryable, overrides: Partial<NewNotice> = {}): Promise<Notice> {
  const drafted = await insertNotice(sql, newNotice(overrides));
  if (!drafted) throw new Error('no notice');
  return drafted;
}

export async function rereadNotice(sql: Queryable, { id }: { readonly id: NoticeId }): Promise<Notice> {
  const row = await selectNotice(sql, id);
  if (!row) throw new Error('the notice is gone');
  return row;
}

export function noticeHandle(client: Client, { id }: { readonly id: NoticeId }): WorkflowHandle<typeof notice> {
  return client.workflow.getHandle(noticeWorkflowId(id));
}

/** A contact without any access. */
export async function addBareContact(sql: Queryable, site: { readonly id: SiteId }, person: Person, types: readonly ContactType[]): Promise<void> {
  for (const type of types) await sql`insert into contact (site_id, person_id, type) values (${site.id}, ${person.id}, ${type})`;
}

export async function createContact(sql: Queryable, site: { readonly id: SiteId }, types: readonly ContactType[], firstName = 'Rene'): Promise<Person> {
  const person = await createPerson(sql, firstName);
  await addContact(sql, site.id, person.id, types, NO_PERMISSIONS);
  return person;
}

export async function subscribe(sql: Queryable, person: { readonly id: PersonId }, kind: NoticeKind, subscribed: boolean): Promise<void> {
  await sql`
    insert into subscription (person_id, kind, subscribed) values (${person.id}, ${kind}, ${subscribed})
    on conflict (person_id, kind) do update set subscribed = excluded.subscribed`;
}

/** A Site and so many renewal contacts, whose addresses tell their order. */
export async function siteWithRenewalContacts(sql: Sql, count: number): Promise<TestSite & { readonly emails: string[] }> {
  const site = await createSite(sql);
  const people = await sql<{ email: string }[]>`
    with people as (
      insert into person (email, first_name, last_name, created_at)
      select ${`${site.siteNumber.toLowerCase()}-`} || lpad(n::text, 6, '0') || '@example.test', 'Person', n::text, now() + n * interval '1 millisecond'
      from generate_series(1, ${count}) as n
      returning id, email
    ), contacts as (insert into contact (site_id, person_id, type) select ${site.id}, id, 'renewal' from people)
    select email from people order by email`;
  return { ...site, emails: people.map(({ email }) => email) };
}

export interface StoredRecipient {
  readonly personId: PersonId;
  readonly email: string;
  readonly locale: string;
  readonly siteNumbers: readonly string[];
  readonly state: string;
}

export async function recipientsOf(sql: Queryable, { id }: { readonly id: NoticeId }): Promise<StoredRecipient[]> {
  return sql<StoredRecipient[]>`select person_id, email, locale, site_numbers, state from notice_recipient where notice_id = ${id} order by position`;
}
