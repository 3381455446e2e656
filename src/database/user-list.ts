import type { ContactType } from '../domain/contacts.ts';
import type { PersonId, SiteId } from '../domain/ids.ts';
import { parseId } from '../domain/ids.ts';
import type { Permissions } from '../domain/permissions.ts';
import type { Queryable } from './connection.ts';
import { type PermissionColumns, permissionsOf } from './permission-columns.ts';
import { displayName } from './people.ts';

export interface UserRow {
  readonly person: { readonly id: PersonId; readonly name: string; readonly email: string };
  readonly contactTypes: readonly ContactType[];
  readonly permissions: Permissions;
  readonly addedAt: Date;
}

export interface UserPage {
  readonly users: readonly UserRow[];
  /** Cursor of the next page; undefined on the last one. */
  readonly next: string | undefined;
  /** All users of the Site; undefined where they are more than are counted. */
  readonly count: number | undefined;
}

interface Position {
  readonly sortName: string;
  readonly personId: PersonId;
}

type Row = PermissionColumns &
  Position & {
    readonly email: string;
    readonly firstName: string;
    readonly lastName: string;
    readonly contactTypes: ContactType[];
    readonly createdAt: Date;
    readonly counted: number;
  };

const USERS_A_PAGE = 50;
/** Counted exactly up to here: a number beyond it would slow every page and tell nobody more. */
const COUNTED = 1000;

/**
 * A page of the Site's users by name, and how many they are, in one round trip. Keyset instead of offset: the 1,000th page costs what the first does, and a user added meanwhile
 * shifts nothing. The limits stand in the text: with one as a parameter PostgreSQL plans anew at every execution, which takes as long as the query.
 */
export async function selectUserPage(sql: Queryable, siteId: SiteId, after: string | undefined): Promise<UserPage> {
  const position = parseCursor(after);
  const limit = (rows: number) => sql.unsafe(`limit ${rows}`);
  const rows = await sql<Row[]>`
    select a.person_id, a.sort_name, a.created_at, p.email, p.first_name, p.last_name, a.purchase_download, a.reporting, a.entitlements, a.allocations, a.manage_access,
           a.contact_updates, a.account_documents, array(select type from contact c where c.site_id = a.site_id and c.person_id = a.person_id) as contact_types,
           (select count(*)::int from (select from access where site_id = ${siteId} ${limit(COUNTED + 1)}) as users) as counted
    from access a join person p on p.id = a.person_id
    where a.site_id = ${siteId} ${position ? sql`and (a.sort_name, a.person_id) > (${position.sortName}, ${position.personId})` : sql``}
    order by a.sort_name, a.person_id
    ${limit(USERS_A_PAGE + 1)}`;
  const shown = rows.slice(0, USERS_A_PAGE);
  const last = shown.at(-1);
  const counted = last && last.counted <= COUNTED ? last.counted : undefined;
  return { users: shown.map(userOf), next: rows.length > USERS_A_PAGE && last ? cursorAt(last) : undefined, count: counted };
}

function userOf(row: Row): UserRow {
  const person = { id: row.personId, name: displayName(row), email: row.email };
  return { person, contactTypes: row.contactTypes, permissions: permissionsOf(row), addedAt: row.createdAt };
}

function cursorAt({ sortName, personId }: Position): string {
  return Buffer.from(JSON.stringify([sortName, personId])).toString('base64url');
}

/** A cursor that nobody made is no cursor: the list then starts from its beginning. */
function parseCursor(cursor: string | undefined): Position | undefined {
  if (cursor === undefined) return undefined;
  try {
    const parsed: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    const [sortName, id] = Array.isArray(parsed) ? (parsed as unknown[]) : [];
    const personId = parseId<PersonId>(id);
    return typeof sortName === 'string' && !sortName.includes('\0') && personId ? { sortName, personId } : undefined;
  } catch {
    return undefined;
  }
}
