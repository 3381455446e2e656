import type { ClosedState, RequestState } from '../domain/access-request.ts';
import type { ContactType } from '../domain/contacts.ts';
import type { FileProblem } from '../domain/document.ts';
import type { Area, Permissions } from '../domain/permissions.ts';
import type { DecisionPolicy } from '../domain/policy.ts';
import type { ContactUpdates, ManageAccess } from '../domain/standing.ts';

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
  /** Counts the requester's changes: the forms post the one that they were rendered for. */
  readonly version: number;
  /** The policy that it lives by. */
  readonly policy: DecisionPolicy;
  readonly changedAt: Date | null;
  /** The question that waits for the requester's answer; the time for a decision stands still meanwhile. */
  readonly question: { readonly id: string; readonly text: string; readonly by: PersonLine; readonly askedAt: Date } | null;
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

/** What the reader of a Site's page is there. */
export interface Reader {
  readonly personId: string;
  readonly manageAccess: ManageAccess;
  readonly contactUpdates: ContactUpdates;
  readonly documents: boolean;
  readonly isPrimary: boolean;
}

export interface TimelineStep {
  readonly kind:
    | 'asked'
    | 'contacts-told'
    | 'reminder'
    | 'escalation'
    | 'left-to-primary'
    | 'question'
    | 'answer'
    | 'changed'
    | 'granted'
    | 'denied'
    | 'withdrawn'
    | 'expired'
    | 'refused'
    | 'deadline'
    | 'deadline-waits';
  /** Null where nobody knows yet. */
  readonly at: Date | null;
  /** False for what is still to come. */
  readonly done: boolean;
  readonly by: PersonLine | null;
  /** What was asked, or answered. */
  readonly text?: string;
  /** What the requester made of it. */
  readonly change?: { readonly from: Permissions; readonly to: Permissions; readonly whyChanged: boolean };
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
  | 'number-beside-all'
  | 'level'
  | 'nothing-asked'
  | 'nothing-given'
  | 'already-user'
  | 'code-wrong'
  | 'own-address'
  | 'language'
  | 'nothing-given-invitation'
  | 'too-many-secondaries'
  | 'needs-secondary'
  | 'nothing-left'
  | 'nothing-changed'
  | 'account-management-not-yours'
  | 'request-unchanged'
  | 'ask-later'
  | 'not-of-the-site'
  | 'days'
  | 'days-range'
  | 'number'
  | 'number-range'
  | 'not-before-deadline'
  | 'too-many-reminders'
  | 'preset-empty'
  | 'name-taken'
  | 'too-many-presets'
  | 'day'
  | 'days-reversed'
  | 'time-zone'
  | 'address-unchanged'
  | 'form-used'
  | 'too-many-people'
  | FileProblem
  | 'file-same'
  | 'document-day'
  | 'no-type-left'
  | 'country'
  | 'already-contact'
  | 'sent-before'
  | 'too-many-addresses';

/** The fields of each form, by the names that they are posted under. */
export type SignInField = 'email';
export type CodeField = 'code';
/** `permissions` is the matrix as a whole: "choose at least one". */
export type RequestField = 'siteNumber' | 'firstName' | 'lastName' | 'telephone' | Area | 'permissions' | 'why';
export type GrantField = Area | 'permissions';
export type DenyField = 'reason';
export type ChangeField = Area | 'permissions' | 'why';

/** A request that waits for the reader's decision, with its Site. */
export interface WaitingLine {
  readonly site: SiteLine;
  readonly request: Pick<RequestLine, 'id' | 'number' | 'requester' | 'asked' | 'createdAt' | 'deadline' | 'question'>;
}

/** One of the reader's own requests. */
export interface MyRequestLine {
  readonly site: SiteLine;
  readonly request: Pick<RequestLine, 'id' | 'number' | 'state' | 'createdAt' | 'deadline' | 'question'>;
}

/** A Site where the reader holds something. */
export interface MySiteLine {
  readonly site: SiteLine;
  readonly contactTypes: readonly ContactType[];
  readonly permissions: Permissions;
  readonly manageAccess: ManageAccess;
  readonly contactUpdates: ContactUpdates;
  readonly documents: boolean;
}
