import { accessChanged, accessRemoved } from './access-mails.ts';
import { contactChanged } from './contact-mails.ts';
import { primaryOffered } from './handover-mails.ts';
import { decisionAsked, decisionEscalated, decisionReminder } from './decision-mails.ts';
import { invitationMail } from './invitation-mails.ts';
import type { MailContent } from './mail-content.ts';
import { mailHtml } from './mail-layout.tsx';
import { mailText } from './mail-plain-text.ts';
import { mailWriter, type MailWriter } from './mail-writer.ts';
import type { Mail, MailContext, RenderedMail } from './mail.ts';
import { addressConfirmation, taskDigest } from './preference-mails.ts';
import { noticeSample } from './notice-mails.tsx';
import { requestDenied, requestExpired, requestGranted } from './outcome-mails.ts';
import { questionAnswered, questionAsked } from './question-mails.ts';
import { requestReceived } from './request-received-mail.ts';
import { requestWithdrawn } from './request-withdrawn-mail.ts';
import { contactReview } from './review-mails.ts';
import { signIn } from './sign-in-mail.ts';

/** A mail in its reader's language: subject, plain text and HTML, which say the same. */
export function renderMail(mail: Mail, context: MailContext): RenderedMail {
  const writer = mailWriter(context);
  const content = contentOf(mail, writer);
  return { subject: content.subject, text: mailText(content, writer), html: mailHtml(content, writer) };
}

function contentOf(mail: Mail, writer: MailWriter): MailContent {
  if ('invitation' in mail) return invitationMail(mail, writer);
  switch (mail.kind) {
    case 'sign-in':
      return signIn(mail, writer);
    case 'request-received':
      return requestReceived(mail, writer);
    case 'decision-asked':
      return decisionAsked(mail, writer);
    case 'decision-reminder':
      return decisionReminder(mail, writer);
    case 'decision-escalated':
      return decisionEscalated(mail, writer);
    case 'question-asked':
      return questionAsked(mail, writer);
    case 'question-answered':
      return questionAnswered(mail, writer);
    case 'request-granted':
      return requestGranted(mail, writer);
    case 'request-denied':
      return requestDenied(mail, writer);
    case 'request-expired':
      return requestExpired(mail, writer);
    case 'request-withdrawn':
      return requestWithdrawn(mail, writer);
    case 'notice':
      return noticeSample(mail, writer);
    case 'contact-review':
      return contactReview(mail, writer);
    case 'access-changed':
      return accessChanged(mail, writer);
    case 'access-removed':
      return accessRemoved(mail, writer);
    case 'contact-changed':
      return contactChanged(mail, writer);
    case 'primary-offered':
      return primaryOffered(mail, writer);
    case 'address-confirmation':
      return addressConfirmation(mail, writer);
    case 'task-digest':
      return taskDigest(mail, writer);
  }
}
