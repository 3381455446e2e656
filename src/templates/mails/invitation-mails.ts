import type { InvitationMail } from './invitation-mail-data.ts';
import { invitationExpired, invitationRefused, invitationRevoked } from './invitation-outcome-mails.ts';
import type { MailContent } from './mail-content.ts';
import type { MailWriter } from './mail-writer.ts';
import { secondWord } from './second-word-mails.ts';
import { invitationReminder, welcome } from './welcome-mails.ts';

/** Every mail about an invitation. Several share the kind of a request's mail: whoever decides, or asked for something, reads the same kinds of news. */
export function invitationMail(mail: InvitationMail, writer: MailWriter): MailContent {
  switch (mail.kind) {
    case 'welcome':
      return welcome(mail, writer);
    case 'invitation-reminder':
      return invitationReminder(mail, writer);
    case 'decision-asked':
    case 'decision-reminder':
    case 'decision-escalated':
      return secondWord(mail, writer);
    case 'request-denied':
      return invitationRefused(mail, writer);
    case 'request-expired':
      return invitationExpired(mail, writer);
    case 'request-withdrawn':
      return invitationRevoked(mail, writer);
  }
}
