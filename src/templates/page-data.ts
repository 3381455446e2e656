import type { ClosedState, RequestState } from '../domain/access-request.ts';
import type { ContactType } from '../domain/contacts.ts';
import type { Area, Permissions } from '../domain/permissions.ts';
import type { ManageAccess } from '../domain/standing.ts';

/** The shapes that pages show; database modules select them, routes pass them on. */
export interface SiteLine {
  readonly siteNumber: string;
  readonly name: string;
  readonly timeZone: string;
}

export interface PersonLine {
  readonly id: string;
  readonly name: string;
  readonly email: string;
}

export interface OutcomeLine {
  readonly state: ClosedState;
  readonly by: PersonLine | null;
  readonly at: Date;
  readonly given: Permissions | null;
  readonly reason: string | null;
}

/** A request as a row of the User list and as the head of its review. */
export interface RequestLine {
  readonly id: string;
  readonly number: string;
  readonly state: RequestState;
  readonly requester: PersonLine;
  readonly telephone: string;
  readonly asked: Permissions;
  readonly why: string;
  readonly createdAt: Date;
  readonly deadline: Date;
  readonly lastRemindedAt: Date | null;
  /** Who left it to the primary contact, if somebody did. */
  readonly leftToPrimaryBy: PersonLine | null;
  readonly outcome: OutcomeLine | null;
  /** The requester has been decided about by page but the engine has not confirmed yet. */
  readonly beingProcessed: boolean;
}

export interface UserLine {
  readonly person: PersonLine;
  readonly contactTypes: readonly ContactType[];
  readonly permissions: Permissions;
  readonly addedAt: Date;
}

/** What the reader of "Manage access" is there. */
export interface Reader {
  readonly personId: string;
  readonly manageAccess: ManageAccess;
  readonly isPrimary: boolean;
}

export interface TimelineStep {
  readonly kind:
    | 'asked'
    | 'contacts-told'
    | 'reminder'
    | 'escalation'
    | 'left-to-primary'
    | 'granted'
    | 'denied'
    | 'withdrawn'
    | 'expired'
    | 'refused'
    | 'deadline';
  readonly at: Date;
  /** False for what is still to come. */
  readonly done: boolean;
  readonly by: PersonLine | null;
}

/** A form's fields as somebody typed them, and what is wrong with each. */
export type Typed<Field extends string> = Readonly<Partial<Record<Field, string>>>;
export type Problems<Field extends string> = Readonly<Partial<Record<Field, Problem>>>;
export type Problem =
  | 'missing'
  | 'too-long'
  | 'characters'
  | 'email'
  | 'site-number'
  | 'site-unknown'
  | 'level'
  | 'nothing-asked'
  | 'nothing-given'
  | 'already-user'
  | 'code-wrong'
  | 'account-management-not-yours';

/** The fields of each form, by the names that they are posted under. */
export type SignInField = 'email';
export type CodeField = 'code';
/** `permissions` is the matrix as a whole: "choose at least one". */
export type RequestField = 'siteNumber' | 'firstName' | 'lastName' | 'telephone' | Area | 'permissions' | 'why';
export type GrantField = Area | 'permissions';
export type DenyField = 'reason';

/** A request that waits for the reader's decision, with its Site. */
export interface WaitingLine {
  readonly site: SiteLine;
  readonly request: Pick<RequestLine, 'id' | 'number' | 'requester' | 'asked' | 'createdAt' | 'deadline'>;
}

/** One of the reader's own requests. */
export interface MyRequestLine {
  readonly site: SiteLine;
  readonly request: Pick<RequestLine, 'id' | 'number' | 'state' | 'createdAt' | 'deadline'>;
}

/** A Site where the reader holds something. */
export interface MySiteLine {
  readonly site: SiteLine;
  readonly contactTypes: readonly ContactType[];
  readonly permissions: Permissions;
  readonly manageAccess: ManageAccess;
}
