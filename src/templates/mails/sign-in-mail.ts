import { type MailContent, paragraph } from './mail-content.ts';
import type { MailWriter } from './mail-writer.ts';
import type { SignInMail } from './mail.ts';

export function signIn(mail: SignInMail, { t, programme, moment, url }: MailWriter): MailContent {
  return {
    subject: t('mail.sign-in.subject', { programme }),
    preheader: t('mail.sign-in.preheader', { minutes: mail.minutes }),
    heading: t('mail.sign-in.heading', { programme }),
    lead: [paragraph(t('mail.sign-in.lead'))],
    action: { label: t('mail.sign-in.action'), url: url(mail.link) },
    rest: [
      { kind: 'code', title: t('mail.sign-in.code'), code: mail.code },
      paragraph(t('mail.sign-in.expiry', { minutes: mail.minutes, expires: moment(mail.expiresAt) })),
      paragraph(t('mail.sign-in.caution')),
    ],
    because: t('mail.sign-in.because', { programme }),
  };
}
