import type { AccessChangeKind } from '../domain/access-change.ts';
import type { ContactType } from '../domain/contacts.ts';
import type { Refusal } from '../domain/decision.ts';
import type { Area, Permissions } from '../domain/permissions.ts';
import type { PersonLine } from './page-data.ts';

/** What somebody holds, or held, at a Site. */
export interface HeldLine {
  readonly permissions: Permissions;
  readonly contactTypes: readonly ContactType[];
}

/** A user of the Site on their own page. */
export interface UserDetails extends HeldLine {
  readonly person: PersonLine;
  readonly telephone: string;
  readonly addedAt: Date;
}

/** A change of a user's access, or its end. */
export interface AccessChangeLine {
  readonly id: string;
  readonly kind: AccessChangeKind;
  readonly person: PersonLine;
  readonly by: PersonLine;
  readonly at: Date;
  readonly before: HeldLine;
  /** Null for a removal. */
  readonly after: HeldLine | null;
  readonly reason: string | null;
  readonly undoUntil: Date;
  /** From then on it cannot be undone. */
  readonly toldAt: Date | null;
  readonly undone: { readonly by: PersonLine; readonly at: Date } | null;
}

/** Who changed the user while a form about them was open, and how it differs from what that form showed. */
export interface MeanwhileLine {
  readonly by: PersonLine | null;
  readonly at: Date | undefined;
  /** Undefined where the form did not say what it had shown. */
  readonly seen: HeldLine | undefined;
  readonly now: HeldLine;
}

/** What of the Site's work goes on without somebody who is removed. */
export interface LeftBehindLine {
  readonly requests: number;
  readonly invitations: number;
  readonly given: number;
  /** Ids of what would give them access again. */
  readonly ownRequest: string | null;
  readonly ownInvitation: string | null;
  /** The Site is offered to them, and they have not answered. */
  readonly offered: boolean;
}

export interface SecondaryPlaces {
  readonly taken: number;
  readonly allowed: number;
}

/** Why the reader may not change the user, or not delete the access; undefined where it is theirs to do. */
export interface UserRights {
  readonly change: Refusal | undefined;
  readonly remove: Refusal | undefined;
}

/** The fields of each form, by the names that they are posted under. */
export type ChangeField = Area | 'permissions' | 'secondary';
export type RemovalField = 'reason';
