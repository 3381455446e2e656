import { randomUUID } from 'node:crypto';
import type { AccessRequest } from '../../src/database/access-requests.ts';
import { insertDigestItem } from '../../src/database/digest.ts';
import { insertOwnAddress, type OwnAddress, selectOwnAddress } from '../../src/database/own-addresses.ts';
import type { Queryable } from '../../src/database/connection.ts';
import type { Person } from '../../src/database/people.ts';
import type { OwnAddressId } from '../../src/domain/ids.ts';
import { type OwnAddressPurpose, STOP_FOR } from '../../src/domain/own-address.ts';
import type { TaskMails } from '../../src/domain/task-mails.ts';
import { newSecret } from '../../src/server/secrets.ts';
import { createRequest, type TestSite } from './sites.ts';

const DAY = 24 * 3_600_000;

/** A zone where it is about `hour` o'clock at this moment. */
export function zoneWhereItIs(hour: number): string {
  const offset = ((hour - new Date().getUTCHours() + 36) % 24) - 12;
  // POSIX's signs are the other way round.
  return offset === 0 ? 'Etc/GMT' : `Etc/GMT${offset > 0 ? '-' : '+'}${Math.abs(offset)}`;
}

export async function choose(sql: Queryable, { id }: Pick<Person, 'id'>, taskMails: TaskMails, timeZone: string | null = null): Promise<void> {
  await sql`update person set task_mails = ${taskMails}, time_zone = ${timeZone} where id = ${id}`;
}

/** A new address as its use case asks for it, without a workflow. */
export async function createOwnAddress(
  sql: Queryable,
  person: Person,
  { purpose = 'sign-in', confirmFor = DAY, stopFor = STOP_FOR }: { purpose?: OwnAddressPurpose; confirmFor?: number; stopFor?: number } = {},
): Promise<OwnAddress> {
  const email = `own-${randomUUID()}@example.test`;
  const id = randomUUID() as OwnAddressId;
  const stop = purpose === 'sign-in' ? { token: newSecret(), within: stopFor } : undefined;
  const address = await insertOwnAddress(sql, { id, personId: person.id, purpose, email, askedFrom: person.email, token: newSecret(), confirmFor, stop });
  if (!address) throw new Error('no address');
  return address;
}

export async function rereadAddress(sql: Queryable, { id }: Pick<OwnAddress, 'id'>): Promise<OwnAddress> {
  const address = await selectOwnAddress(sql, id);
  if (!address) throw new Error('the address is gone');
  return address;
}

/** So many people for whom a mail was put off that nobody sends them yet: where they are it is night. */
export async function createSleepers(sql: Queryable, site: TestSite, count: number): Promise<void> {
  const zone = zoneWhereItIs(3);
  await sql`
    with sleepers as (
      insert into person (id, email, first_name, last_name, task_mails, time_zone)
      select gen_random_uuid(), 'sleeper-' || gen_random_uuid() || '@example.test', 'Sleepy', 'Tremblay', 'daily', ${zone} from generate_series(1, ${count}::integer) returning id)
    insert into digest_item (mail_key, person_id, kind, ref, site_id, subject, locale, path)
    select 'decision-asked.' || id, id, 'decision-asked', gen_random_uuid(), ${site.id}, 'Somebody asks for access', 'en', '/' from sleepers`;
}

/** A request that waits, and the mail about it put off for the Site's primary contact. */
export async function createTask(sql: Queryable, site: TestSite, requester: Person): Promise<AccessRequest> {
  const request = await createRequest(sql, site, requester);
  const item = { mailKey: `decision-asked.${request.id}.${site.primary.id}`, personId: site.primary.id, kind: 'decision-asked', ref: request.id } as const;
  const path = `/sites/${site.siteNumber}/access/requests/${request.id}`;
  await insertDigestItem(sql, { ...item, siteNumber: site.siteNumber, subject: `Somebody asks for access to Site ${site.siteNumber}`, locale: 'en', path });
  return request;
}
