import { CONTACT_TYPES, type ContactType } from '../domain/contacts.ts';
import type { PersonId } from '../domain/ids.ts';
import { AREAS, type Level, type Permissions } from '../domain/permissions.ts';
import { displayName } from './people.ts';
import { type Order, orderOf } from './user-list-order.ts';
import type { UserSort } from '../domain/user-list.ts';

export interface UserRow {
  readonly person: { readonly id: PersonId; readonly name: string; readonly email: string };
  readonly contactTypes: readonly ContactType[];
  /** The same object for everybody who holds the same. */
  readonly permissions: Permissions;
  readonly addedAt: Date;
}

export interface ListedRow {
  readonly personId: PersonId;
  /** What is sorted by, as cursors hold it. */
  readonly value: string;
  readonly email: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly levels: string;
  readonly contactTypes: string | null;
  readonly createdAt: Date;
}

/** The columns of `access` as the areas are called. */
export function areaColumn(area: string): string {
  return area.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

const LEVELS = AREAS.map((area) => `a.${areaColumn(area)}`).join(` || ' ' || `);

/**
 * What a row of the list is made of, out of `access a` and `person p`. Levels and contact types come as one text each: a page holds five hundred of them, and taking each apart takes
 * longer than the query.
 */
export function listedColumns(sort: UserSort): string {
  return `a.person_id, p.email, p.first_name, p.last_name, a.created_at, ${LEVELS} as levels,
    (select string_agg(c.type, ' ') from contact c where c.site_id = a.site_id and c.person_id = a.person_id) as contact_types, ${cursorValue(orderOf(sort))} as value`;
}

/** A moment with its microseconds, which a Date would lose: two people can be added between them. */
function cursorValue({ column, type }: Order): string {
  return type === 'text' ? `a.${column}` : `to_char(a.${column} at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS.US') || '+00'`;
}

export function userOf(row: ListedRow): UserRow {
  const person = { id: row.personId, name: displayName(row), email: row.email };
  return { person, contactTypes: typesOf(row.contactTypes), permissions: permissionsOf(row.levels), addedAt: row.createdAt };
}

const NO_TYPES: readonly ContactType[] = [];

export function typesOf(text: string | null): readonly ContactType[] {
  if (text === null) return NO_TYPES;
  const types = text.split(' ');
  return CONTACT_TYPES.filter((type) => types.includes(type));
}

// 2,592 sets are possible, and a Site uses a few dozen.
const known = new Map<string, Permissions>();

export function permissionsOf(levels: string): Permissions {
  const before = known.get(levels);
  if (before) return before;
  const each = levels.split(' ') as Level[];
  const permissions = Object.freeze(Object.fromEntries(AREAS.map((area, index) => [area, each[index]]))) as Permissions;
  known.set(levels, permissions);
  return permissions;
}
