import type { RequestState } from '../domain/access-request.ts';
import type { ContactType } from '../domain/contacts.ts';
import type { PersonId, RequestId } from '../domain/ids.ts';
import type { Permissions } from '../domain/permissions.ts';
import type { Queryable } from './connection.ts';
import { type PermissionColumns, permissionsOf } from './permission-columns.ts';

/** Rows that the database hands over at a time: a list of any length takes the same memory. */
const ROWS = 1000;

export interface ListedPerson {
  readonly personId: PersonId;
  readonly siteNumber: string;
  readonly email: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly contactTypes: readonly ContactType[];
  /** Undefined for a contact without access. */
  readonly permissions: Permissions | undefined;
}

type PersonRow = Omit<ListedPerson, 'permissions'> & PermissionColumns & { readonly known: boolean };

/** Everybody who has access or is a contact, a row for each Site, by Site number and address. */
export async function* selectListedPeople(sql: Queryable, { siteNumber }: { siteNumber?: string | undefined }): AsyncGenerator<ListedPerson> {
  const rows = sql<PersonRow[]>`
    select p.id as person_id, s.site_number, p.email, p.first_name, p.last_name, a.person_id is not null as known, a.purchase_download, a.reporting, a.entitlements,
           a.allocations, a.manage_access, a.contact_updates, a.account_documents,
           array(select type from contact c where c.site_id = k.site_id and c.person_id = k.person_id) as contact_types
    from (select site_id, person_id from access union select site_id, person_id from contact) k
      join site s on s.id = k.site_id join person p on p.id = k.person_id
      left join access a on a.site_id = k.site_id and a.person_id = k.person_id
    where ${siteNumber ?? null}::text is null or s.site_number = ${siteNumber ?? null}
    order by s.site_number, p.email`.cursor(ROWS);
  for await (const chunk of rows) {
    for (const { personId, siteNumber: site, email, firstName, lastName, contactTypes, known, ...columns } of chunk) {
      yield { personId, siteNumber: site, email, firstName, lastName, contactTypes, permissions: known ? permissionsOf(columns) : undefined };
    }
  }
}

export interface ListedRequest {
  readonly id: RequestId;
  readonly number: string;
  readonly siteNumber: string;
  readonly requesterId: PersonId;
  readonly state: RequestState;
  readonly asked: Permissions;
  readonly given: Permissions | null;
  readonly reason: string | null;
  readonly decidedBy: PersonId | null;
  readonly createdAt: Date;
  readonly decidedAt: Date | null;
  readonly deadline: Date;
}

/** Requests, the oldest first. */
export async function* selectListedRequests(
  sql: Queryable,
  filter: { siteNumber?: string | undefined; state?: RequestState | undefined },
): AsyncGenerator<ListedRequest> {
  const rows = sql<ListedRequest[]>`
    select r.id, number, site_number, requester_id, state, asked, given, reason, decided_by, r.created_at, decided_at, deadline
    from access_request r join site s on s.id = site_id
    where (${filter.siteNumber ?? null}::text is null or site_number = ${filter.siteNumber ?? null}) and (${filter.state ?? null}::text is null or state = ${filter.state ?? null})
    order by r.created_at, r.id`.cursor(ROWS);
  for await (const chunk of rows) yield* chunk;
}
