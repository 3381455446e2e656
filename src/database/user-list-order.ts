import { parseDay } from '../domain/day.ts';
import { type PersonId, parseId } from '../domain/ids.ts';
import { isDescending, type SortColumn, sortColumn, type UserSort } from '../domain/user-list.ts';

/**
 * Part of a narrowed list that is read by itself. A search without an order of its own shows those whose name begins with what was typed (`begins`) before the `others`; where no word
 * begins so it looks `anywhere`. Everything else is `all` in one.
 */
export const STAGES = ['all', 'begins', 'others', 'anywhere'] as const;
export type Stage = (typeof STAGES)[number];

/** A place in the list: the value sorted by, as PostgreSQL writes it, the person as the tie-breaker, and the part that it is in. */
export interface Position {
  readonly value: string;
  readonly personId: PersonId;
  readonly stage: Stage;
}

export interface Order {
  /** Column of `access`, which an index on (site_id, column, person_id) has in order. A moment is sent as text: the driver would cut its microseconds. */
  readonly column: 'sort_name' | 'sort_email' | 'created_at';
  readonly type: 'text' | 'text::timestamptz';
  /** Whether PostgreSQL takes the text as such a value. */
  readonly reads: (value: string) => boolean;
}

const isText = (value: string) => !value.includes('\0') && !/\p{Surrogate}/u.test(value);
const isMoment = (value: string) => /^.{10} ([01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{6}\+00$/.test(value) && parseDay(value.slice(0, 10)) !== undefined;

const ORDERS: Readonly<Record<SortColumn, Order>> = {
  name: { column: 'sort_name', type: 'text', reads: isText },
  email: { column: 'sort_email', type: 'text', reads: isText },
  // With the microseconds that a Date would lose, and two people between them.
  added: { column: 'created_at', type: 'text::timestamptz', reads: isMoment },
};

export function orderOf(sort: UserSort): Order {
  return ORDERS[sortColumn(sort)];
}

/** Where a page begins: behind a place, or before one, read backwards from it. Without a place: at the list's beginning or, backwards, at its end. */
export interface PageStart {
  readonly direction: 'after' | 'before';
  readonly position?: Position | undefined;
}

function readsBackwards(sort: UserSort, start: PageStart): boolean {
  return isDescending(sort) !== (start.direction === 'before');
}

/** How the rows of a page are read out of `access a`. */
export function orderBy(sort: UserSort, start: PageStart): string {
  const way = readsBackwards(sort, start) ? ' desc' : '';
  return `a.${orderOf(sort).column}${way}, a.person_id${way}`;
}

/** How the rows of a page compare with the place that it begins at. */
export function beyond(sort: UserSort, start: PageStart): '<' | '>' {
  return readsBackwards(sort, start) ? '<' : '>';
}

export function cursorAt({ value, personId }: Omit<Position, 'stage'>, stage: Stage): string {
  return Buffer.from(JSON.stringify([value, personId, ...(stage === 'all' ? [] : [stage])])).toString('base64url');
}

const LONGEST_CURSOR = 2000;

/** A cursor that nobody made, or that was made for another order, is no cursor: the list then starts from its beginning. */
export function parseCursor(cursor: string | undefined, sort: UserSort): Position | undefined {
  if (cursor === undefined || cursor.length > LONGEST_CURSOR) return undefined;
  try {
    const parsed: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    const [value, id, named = 'all'] = Array.isArray(parsed) ? (parsed as unknown[]) : [];
    const [personId, stage] = [parseId<PersonId>(id), STAGES.find((one) => one === named)];
    return typeof value === 'string' && orderOf(sort).reads(value) && personId && stage ? { value, personId, stage } : undefined;
  } catch {
    return undefined;
  }
}
