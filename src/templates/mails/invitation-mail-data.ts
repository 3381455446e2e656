import type { Permissions } from '../../domain/permissions.ts';
import type { DecidingReader, MailPerson, MailSite } from './mail.ts';

export interface MailInvitation {
  readonly id: string;
  /** What people read, such as I-2026-0412. */
  readonly number: string;
  readonly permissions: Permissions;
  readonly createdAt: Date;
  readonly deadline: Date;
}

interface AboutInvitation {
  readonly invitation: MailInvitation;
  readonly site: MailSite;
}

interface ToInvited extends AboutInvitation {
  /** Who invites. */
  readonly by: MailPerson;
  /** The reader has signed in before: how that is done goes without saying. */
  readonly known: boolean;
}

export interface WelcomeMail extends ToInvited {
  readonly kind: 'welcome';
  /** Why it leaves: for the first time, once more, or because what it offers is another than before or has been confirmed anew. */
  readonly news: 'first' | 'again' | 'changed';
}

export interface InvitationReminderMail extends ToInvited {
  readonly kind: 'invitation-reminder';
}

/** To those whose second word an invitation awaits. */
export interface SecondWordMail extends AboutInvitation {
  readonly kind: 'decision-asked' | 'decision-reminder' | 'decision-escalated';
  /** As the inviter typed the name. */
  readonly invited: MailPerson;
  readonly by: MailPerson;
  readonly reader: DecidingReader | 'desk';
  /** Of a reminder: 1 for the first. */
  readonly nth?: number;
}

interface AboutEnd extends AboutInvitation {
  readonly invited: MailPerson;
  readonly at: Date;
}

/** To whoever invited: it was denied by somebody whose word it took, or declined by the invited person. */
export type InvitationRefusedMail = AboutEnd & { readonly kind: 'request-denied' } & (
    | { readonly outcome: 'denied'; readonly by: MailPerson; readonly reason: string }
    | { readonly outcome: 'declined' }
  );

/** To whoever invited: nobody said the second word (`awaited`), or the invited person did not answer. */
export interface InvitationExpiredMail extends AboutEnd {
  readonly kind: 'request-expired';
  readonly awaited: boolean;
}

/** To those who were asked for a second word: there is nothing left to say. */
export interface InvitationRevokedMail extends AboutEnd {
  readonly kind: 'request-withdrawn';
  readonly reader: DecidingReader;
  readonly by: MailPerson;
}

export type InvitationMail = WelcomeMail | InvitationReminderMail | SecondWordMail | InvitationRefusedMail | InvitationExpiredMail | InvitationRevokedMail;
