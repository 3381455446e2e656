import type { InvitationState } from '../domain/invitation.ts';
import type { Permissions } from '../domain/permissions.ts';
import { isFiltered, type UserFilter, type UserSort } from '../domain/user-list.ts';
import type { PersonLine, Problems, RequestLine, Typed } from './page-data.ts';

/** What the list can be narrowed to as a whole: who waits for a decision, who is invited, who has access. */
export const LIST_PARTS = ['waiting', 'invited', 'user'] as const;
export type ListPart = (typeof LIST_PARTS)[number];

/** The User list as its address says it. */
export interface UserListUrl {
  readonly filter: UserFilter;
  readonly part?: ListPart;
  /** Left out: by name, and in a search the best finds first. */
  readonly sort?: UserSort;
  /** Of the users; of those who wait where the list shows them alone. */
  readonly page?: { readonly direction: 'after' | 'before'; readonly cursor: string };
}

export type ListField = 'q' | 'from' | 'to';

/** What somebody wrote into the list's form, or into its address. */
export interface TypedList {
  readonly url: UserListUrl;
  readonly typed: Typed<ListField>;
  readonly problems: Problems<ListField>;
}

/** The query of the list's address: one way to write it, so that what is filtered alike has one address. */
export function userListQuery({ filter, part, sort, page }: UserListUrl): string {
  if (part === undefined && sort === undefined && page === undefined && !isFiltered(filter)) return '';
  const fields = {
    q: filter.search,
    holds: filter.holds && holdingName(filter.holds),
    contact: filter.contact,
    state: part,
    from: filter.addedFrom,
    to: filter.addedTo,
    sort,
    ...(page && { [page.direction]: page.cursor }),
  };
  return new URLSearchParams(Object.entries(fields).flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as [string, string]]))).toString();
}

export function holdingName({ area, level }: NonNullable<UserFilter['holds']>): string {
  return `${area}.${level}`;
}

/** A page of the requests that wait. */
export interface WaitingRows extends WaitingPages {
  /** Without an outcome, the oldest first. */
  readonly rows: readonly RequestLine[];
}

export interface WaitingPages {
  /** All that fit, on whatever page. */
  readonly count: number;
  /** Cursor of the next page; undefined on the last one. */
  readonly next: string | undefined;
}

/** An invitation as a row of the list. */
export interface InvitedRow {
  readonly id: string;
  readonly number: string;
  readonly state: InvitationState;
  readonly name: string;
  readonly email: string;
  readonly permissions: Permissions;
  readonly inviter: PersonLine;
  readonly createdAt: Date;
  readonly deadline: Date;
}

export interface InvitedRows {
  readonly rows: readonly InvitedRow[];
  /** There are more than these. */
  readonly more: boolean;
}
