import { invitationMails } from './en/invitation-mails.ts';
import { accessMails } from './en/access-mails.ts';
import { questionMails } from './en/question-mails.ts';
import { mails } from './en/mails.ts';
import { pages } from './en/pages.ts';

export const en = { ...pages, ...mails, ...invitationMails, ...accessMails, ...questionMails } as const;
export type MessageKey = keyof typeof en;
