import { paths } from '../paths.ts';
import type { InvitationExpiredMail, InvitationRefusedMail, InvitationRevokedMail } from './invitation-mail-data.ts';
import { type MailContent, paragraph, quote, title } from './mail-content.ts';
import type { MailWriter } from './mail-writer.ts';

type OutcomeMail = InvitationRefusedMail | InvitationExpiredMail | InvitationRevokedMail;

export function invitationRefused(mail: InvitationRefusedMail, writer: MailWriter): MailContent {
  const { t } = writer;
  const values = { ...valuesOf(mail, writer), ...(mail.outcome === 'denied' && { by: mail.by.name, byEmail: mail.by.email }) };
  return {
    ...seen(mail, writer),
    subject: t(`mail.invitation-${mail.outcome}.subject`, values),
    preheader: t(`mail.invitation-${mail.outcome}.preheader`, values),
    heading: t(`mail.invitation-${mail.outcome}.heading`, values),
    lead: [
      paragraph(t(`mail.invitation-${mail.outcome}.lead`, values)),
      ...(mail.outcome === 'denied' ? [quote(t('mail.quote.reason'), mail.reason)] : []),
      title(t('mail.what-you-can-do')),
      paragraph(t(`mail.invitation-${mail.outcome}.what-you-can-do`, values)),
    ],
    because: t('mail.because.inviter', values),
  };
}

export function invitationExpired(mail: InvitationExpiredMail, writer: MailWriter): MailContent {
  const { t } = writer;
  const values = valuesOf(mail, writer);
  const variant = mail.awaited ? '-awaited' : '';
  return {
    ...seen(mail, writer),
    subject: t(`mail.invitation-expired.subject${variant}`, values),
    preheader: t('mail.invitation-expired.preheader', values),
    heading: t(`mail.invitation-expired.heading${variant}`, values),
    lead: [
      paragraph(t('mail.invitation-expired.lead', values)),
      title(t('mail.what-you-can-do')),
      paragraph(t(`mail.invitation-expired.what-you-can-do${variant}`, values)),
    ],
    because: t('mail.because.inviter', values),
  };
}

export function invitationRevoked(mail: InvitationRevokedMail, writer: MailWriter): MailContent {
  const { t } = writer;
  const values = { ...valuesOf(mail, writer), by: mail.by.name };
  return {
    ...seen(mail, writer),
    subject: t('mail.invitation-revoked.subject', values),
    preheader: t('mail.invitation-revoked.preheader'),
    heading: t('mail.invitation-revoked.heading', values),
    lead: [paragraph(t('mail.invitation-revoked.lead', values)), paragraph(t('mail.invitation-revoked.nothing-to-do'))],
    because: t(`mail.because.${mail.reader}`, values),
  };
}

function seen({ site, invitation }: OutcomeMail, { t, url }: MailWriter): Pick<MailContent, 'action' | 'rest'> {
  return { action: { label: t('mail.action.see-invitation'), url: url(paths.invitation(site.siteNumber, invitation.id)) }, rest: [] };
}

function valuesOf({ invitation, site, invited, at }: OutcomeMail, writer: MailWriter) {
  return {
    name: invited.name,
    email: invited.email,
    number: invitation.number,
    siteNumber: site.siteNumber,
    site: writer.site(site),
    at: writer.moment(at),
  };
}
