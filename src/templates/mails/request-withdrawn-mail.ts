import { paths } from '../paths.ts';
import { type MailContent, paragraph } from './mail-content.ts';
import type { MailWriter } from './mail-writer.ts';
import type { RequestWithdrawnMail } from './mail.ts';

export function requestWithdrawn(mail: RequestWithdrawnMail, writer: MailWriter): MailContent {
  const { t } = writer;
  const { request, site, reader } = mail;
  const values = { name: mail.requester.name, number: request.number, siteNumber: site.siteNumber, site: writer.site(site), at: writer.moment(mail.at) };
  const because = t(`mail.because.${reader}`, values);
  if (reader === 'requester') {
    return {
      subject: t('mail.request-withdrawn.subject-requester', values),
      preheader: t('mail.request-withdrawn.preheader-requester'),
      heading: t('mail.request-withdrawn.heading-requester'),
      lead: [paragraph(t('mail.request-withdrawn.lead-requester', values)), paragraph(t('mail.request-withdrawn.again'))],
      action: { label: t('mail.action.your-request'), url: writer.url(paths.request(request.id)) },
      rest: [],
      because,
    };
  }
  return {
    subject: t('mail.request-withdrawn.subject', values),
    preheader: t('mail.request-withdrawn.preheader'),
    heading: t('mail.request-withdrawn.heading', values),
    lead: [paragraph(t('mail.request-withdrawn.lead', values)), paragraph(t('mail.request-withdrawn.nothing-to-do'))],
    action: { label: t('mail.action.see-request'), url: writer.url(paths.review(site.siteNumber, request.id)) },
    rest: [],
    because,
  };
}
