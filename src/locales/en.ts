import { invitationMails } from './en/invitation-mails.ts';
import { accessMails } from './en/access-mails.ts';
import { questionMails } from './en/question-mails.ts';
import { contactMails } from './en/contact-mails.ts';
import { preferenceMails } from './en/preference-mails.ts';
import { noticeMails } from './en/notice-mails.ts';
import { reviewMails } from './en/review-mails.ts';
import { mails } from './en/mails.ts';
import { pages } from './en/pages.ts';

export const en = {
  ...pages,
  ...mails,
  ...invitationMails,
  ...accessMails,
  ...questionMails,
  ...contactMails,
  ...preferenceMails,
  ...noticeMails,
  ...reviewMails,
} as const;
export type MessageKey = keyof typeof en;
