import type { MessageKey } from './en.ts';
import { invitationMails } from './fr/invitation-mails.ts';
import { accessMails } from './fr/access-mails.ts';
import { questionMails } from './fr/question-mails.ts';
import { contactMails } from './fr/contact-mails.ts';
import { preferenceMails } from './fr/preference-mails.ts';
import { noticeMails } from './fr/notice-mails.ts';
import { reviewMails } from './fr/review-mails.ts';
import { mails } from './fr/mails.ts';
import { pages } from './fr/pages.ts';

export const fr = {
  ...pages,
  ...mails,
  ...invitationMails,
  ...accessMails,
  ...questionMails,
  ...contactMails,
  ...preferenceMails,
  ...noticeMails,
  ...reviewMails,
} as const satisfies Record<MessageKey, string>;
