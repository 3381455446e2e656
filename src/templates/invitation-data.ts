import type { InvitationState } from '../domain/invitation.ts';
import type { Locale } from '../domain/locale.ts';
import type { Area, Permissions } from '../domain/permissions.ts';
import type { InvitationPolicy } from '../domain/site-policy.ts';
import type { PersonLine } from './page-data.ts';

/** An invitation as its pages show it. `name` is what the inviter typed. */
export interface InvitationLine {
  readonly id: string;
  readonly number: string;
  readonly personId: string;
  readonly name: string;
  readonly email: string;
  readonly locale: Locale;
  readonly state: InvitationState;
  readonly permissions: Permissions;
  readonly version: number;
  readonly inviter: PersonLine;
  readonly giver: PersonLine | null;
  readonly closedBy: PersonLine | null;
  readonly closedAt: Date | null;
  readonly reason: string | null;
  readonly policy: InvitationPolicy;
  readonly createdAt: Date;
  readonly deadline: Date;
  readonly workflowStartedAt: Date | null;
  readonly sentAt: Date | null;
  readonly lastSentAt: Date | null;
}

export type InvitationStepKind =
  | 'made'
  | 'contacts-told'
  | 'contacts-reminded'
  | 'escalated'
  | 'confirmed'
  | 'denied'
  | 'sent'
  | 'sent-again'
  | 'reminded'
  | 'changed'
  | 'accepted'
  | 'declined'
  | 'revoked'
  | 'expired'
  | 'refused'
  | 'back-to-awaiting'
  | 'deadline';

export interface InvitationStepLine {
  readonly kind: InvitationStepKind;
  readonly at: Date;
  /** False for what is still to come. */
  readonly done: boolean;
  readonly by: PersonLine | null;
}

/** Who is to be added: the fields of the first step. */
export type InvitedField = 'invitedEmail' | 'invitedFirstName' | 'invitedLastName' | 'invitedLocale';
export type InvitationField = InvitedField | Area | 'permissions';

/** Whose word an invitation takes before it leaves. `nobody`: another contact's, and the Site has none who could say it. */
export type Confirmation = 'none' | 'primary' | 'another' | 'nobody';

/** Somebody of this address is at the Site already, in one way or the other: where to look. */
export type Obstacle =
  | { readonly kind: 'already-user'; readonly personId: string }
  | { readonly kind: 'invited-already'; readonly invitationId: string }
  | { readonly kind: 'request-waiting'; readonly requestId: string };

/** What can be wrong with a table of people, with one of its rows, or with a cell. */
export type CellProblemKind =
  | 'no-rows'
  | 'too-many-rows'
  | 'workbook'
  | 'not-text'
  | 'column-missing'
  | 'column-unknown'
  | 'column-nameless'
  | 'column-twice'
  | 'quote-never-closed'
  | 'quote-inside'
  | 'text-after-quote'
  | 'unreadable'
  | 'too-many-cells'
  | 'missing'
  | 'email'
  | 'twice'
  | 'characters'
  | 'too-long'
  | 'language'
  | 'preset'
  | 'level'
  | 'nothing-given'
  | 'nothing-said'
  | 'own-address'
  | 'already-user'
  | 'invited-already'
  | 'request-waiting'
  | 'too-many-secondaries'
  | 'not-allowed';

/** One fault of a table, named by line and column. */
export interface CellProblem {
  /** Null where the whole is meant. */
  readonly line: number | null;
  readonly column: string | null;
  readonly problem: CellProblemKind;
  /** The cell. */
  readonly value?: string;
  /** Of a level's cell: which levels there are. */
  readonly area?: Area;
  /** The other line that it is about. */
  readonly other?: number;
}

/** How many of a batch stand where. */
export interface BatchCounts {
  /** Received, and not with the engine yet. */
  readonly received: number;
  /** To be confirmed by somebody else first. */
  readonly awaiting: number;
  /** The mail has not left yet. */
  readonly sending: number;
  /** Sent, not answered. */
  readonly open: number;
  readonly accepted: number;
  readonly declined: number;
  readonly denied: number;
  readonly revoked: number;
  readonly expired: number;
}

export interface BatchLine {
  readonly id: string;
  readonly total: number;
  readonly createdAt: Date;
  /** Who made it, as pages call people. */
  readonly maker: string;
  readonly counts: BatchCounts;
}

/** One person of a table that is about to be sent. */
export interface CheckedRow {
  readonly line: number;
  readonly email: string;
  readonly name: string;
  readonly locale: Locale;
  readonly permissions: Permissions;
  readonly confirmation: Confirmation;
}
