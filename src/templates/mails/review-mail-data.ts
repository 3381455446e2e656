import type { ContactType } from '../../domain/contacts.ts';
import type { ReviewStep } from '../../domain/contact-review.ts';
import type { Month } from '../../domain/review-spread.ts';
import type { MailSite } from './mail.ts';

export interface ReviewedContact {
  readonly name: string;
  readonly types: readonly ContactType[];
}

export interface ContactReviewMail {
  readonly kind: 'contact-review';
  readonly step: ReviewStep;
  readonly site: MailSite;
  readonly month: Month;
  /** The primary contact's name: who was asked first. */
  readonly primary: string;
  /** When the month is over. */
  readonly endsAt: Date;
  /** When the first mail of this review left. */
  readonly askedAt: Date;
  /** When the Site is asked again, whatever becomes of this one. */
  readonly nextAt: Date;
  /** The Site's contacts by name, and what for. */
  readonly contacts: readonly ReviewedContact[];
  /** The contacts whom mail does not reach, by name and address. */
  readonly refused: readonly string[];
  /** How many lack something that a contact should have. */
  readonly missing: number;
  /** How many telephone numbers and postal codes do not look right. */
  readonly doubts: number;
  /** Null for a reader who does not see who has access. */
  readonly users: { readonly managers: number; readonly away: number } | null;
}
