import type { Locale } from '../../domain/locale.ts';
import type { Permissions } from '../../domain/permissions.ts';
import type { AccessChangedMail, AccessRemovedMail } from './access-mail-data.ts';
import type { ContactChangedMail, PrimaryOfferedMail } from './contact-mail-data.ts';
import type { InvitationMail } from './invitation-mail-data.ts';
import type { NoticeSampleMail } from './notice-mail-data.ts';
import type { AddressConfirmationMail, TaskDigestMail } from './preference-mail-data.ts';
import type { ContactReviewMail } from './review-mail-data.ts';

export interface MailPerson {
  readonly name: string;
  readonly email: string;
  readonly telephone?: string | undefined;
}

export interface MailSite {
  readonly siteNumber: string;
  readonly name: string;
}

export interface MailRequest {
  readonly id: string;
  /** What people read, such as R-2026-0412. */
  readonly number: string;
  readonly asked: Permissions;
  readonly why: string;
  readonly createdAt: Date;
  readonly deadline: Date;
}

/** What a reader who may decide is at the Site: it says why they get the mail, and what they may give. */
export type DecidingReader = 'primary' | 'secondary';

export interface SignInMail {
  readonly kind: 'sign-in';
  /** `paths.signInLink(…)`. */
  readonly link: string;
  readonly code: string;
  readonly expiresAt: Date;
  readonly minutes: number;
}

export interface RequestReceivedMail {
  readonly kind: 'request-received';
  readonly request: MailRequest;
  readonly site: MailSite;
}

interface Undecided {
  readonly request: MailRequest;
  readonly site: MailSite;
  readonly requester: MailPerson;
}

export interface DecisionAskedMail extends Undecided {
  readonly kind: 'decision-asked';
  readonly reader: DecidingReader;
  /** Asked once more, because the requester changed the request. */
  readonly changed?: { readonly askedBefore: Permissions; readonly whyChanged: boolean };
}

/** A contact's question, to the requester. */
export interface QuestionAskedMail {
  readonly kind: 'question-asked';
  readonly request: MailRequest;
  readonly site: MailSite;
  readonly by: MailPerson;
  readonly question: string;
}

/** The requester's answer, to everybody who may decide. */
export interface QuestionAnsweredMail extends Undecided {
  readonly kind: 'question-answered';
  readonly reader: DecidingReader;
  readonly question: string;
  readonly answer: string;
}

export interface DecisionReminderMail extends Undecided {
  readonly kind: 'decision-reminder';
  readonly reader: DecidingReader;
  /** 1 for the first reminder. */
  readonly nth: number;
}

/** The desk hears of an escalation too; only the primary is left a request by somebody else. */
export type DecisionEscalatedMail = Undecided & { readonly kind: 'decision-escalated' } & (
    | { readonly cause: 'escalation'; readonly reader: DecidingReader | 'desk' }
    | { readonly cause: 'left-to-primary'; readonly reader: 'primary'; readonly by: MailPerson }
  );

export interface RequestGrantedMail {
  readonly kind: 'request-granted';
  readonly request: MailRequest;
  readonly site: MailSite;
  readonly given: Permissions;
  readonly by: MailPerson;
  readonly at: Date;
}

export interface RequestDeniedMail {
  readonly kind: 'request-denied';
  readonly request: MailRequest;
  readonly site: MailSite;
  readonly reason: string;
  readonly by: MailPerson;
  readonly at: Date;
  /** When the requester may ask again, where the Site's policy makes them wait. */
  readonly askAgainAt?: Date | undefined;
}

export interface RequestExpiredMail {
  readonly kind: 'request-expired';
  readonly request: MailRequest;
  readonly site: MailSite;
  readonly at: Date;
  /** Whom the requester may write to: the Site's primary contact. Left out where they are not to be named to a stranger. */
  readonly contact?: MailPerson | undefined;
}

export interface RequestWithdrawnMail {
  readonly kind: 'request-withdrawn';
  readonly reader: DecidingReader | 'requester';
  readonly request: MailRequest;
  readonly site: MailSite;
  readonly requester: MailPerson;
  readonly at: Date;
}

/** Every mail by CONTRACT.md's kind. A further kind is a member here, a function in the file of its family and a line in renderMail. */
export type Mail =
  | SignInMail
  | RequestReceivedMail
  | DecisionAskedMail
  | DecisionReminderMail
  | DecisionEscalatedMail
  | QuestionAskedMail
  | QuestionAnsweredMail
  | RequestGrantedMail
  | RequestDeniedMail
  | RequestExpiredMail
  | RequestWithdrawnMail
  | AccessChangedMail
  | AccessRemovedMail
  | ContactChangedMail
  | PrimaryOfferedMail
  | AddressConfirmationMail
  | TaskDigestMail
  | ContactReviewMail
  | NoticeSampleMail
  | InvitationMail;

export interface MailContext {
  readonly locale: Locale;
  /** Of the mail's Site; of the programme where there is none. */
  readonly timeZone: string;
  readonly programmeName: string;
  /** Settings' PUBLIC_URL, without a slash at its end. */
  readonly publicUrl: string;
  readonly now: Date;
}

export interface RenderedMail {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}
