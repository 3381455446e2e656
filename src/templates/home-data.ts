import type { Permissions } from '../domain/permissions.ts';
import type { MyRequestLine, MySiteLine, SiteLine, WaitingLine } from './page-data.ts';

/** An invitation that waits for the reader: to be answered, or to be confirmed before it is sent. */
export interface InvitationCard {
  readonly id: string;
  readonly site: SiteLine;
  readonly invited: string;
  readonly inviter: string;
  readonly permissions: Permissions;
  readonly createdAt: Date;
  readonly deadline: Date;
}

/** A Site that its primary contact would hand over to the reader. */
export interface OfferCard {
  readonly id: string;
  readonly site: SiteLine;
  readonly from: string;
  readonly deadline: Date;
}

/** A Site whose contacts the reader is asked to review. */
export interface ReviewCard {
  readonly id: string;
  readonly site: SiteLine;
  /** When the month is over. */
  readonly endsAt: Date;
}

/** The first of a list, and whether there are more than are shown. */
export interface Shown<Line> {
  readonly lines: readonly Line[];
  readonly more: boolean;
}

export interface HomeData {
  /** Requests that wait for the reader's decision, over all Sites. */
  readonly waiting: Shown<WaitingLine>;
  /** Invitations that wait for the reader's word before they are sent. */
  readonly toConfirm: Shown<InvitationCard>;
  /** Sites that are offered to the reader, to be their primary contact. */
  readonly offers: Shown<OfferCard>;
  readonly reviews: Shown<ReviewCard>;
  /** What the reader is invited to. */
  readonly invitations: Shown<InvitationCard>;
  readonly requests: Shown<MyRequestLine>;
  readonly sites: Shown<MySiteLine>;
}
