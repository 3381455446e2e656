import { paths } from '../paths.ts';
import type { HandoverEndedMail, PrimaryOfferedMail } from './contact-mail-data.ts';
import { fact, type MailContent, paragraph } from './mail-content.ts';
import type { MailWriter } from './mail-writer.ts';

export function primaryOffered(mail: PrimaryOfferedMail, writer: MailWriter): MailContent {
  const { t } = writer;
  const { site, by, deadline, reminder, handoverId, staysAs } = mail;
  const about = {
    siteNumber: site.siteNumber,
    site: writer.site(site),
    by: by.name,
    byEmail: by.email,
    day: writer.day(deadline),
    deadline: writer.moment(deadline),
  };
  return {
    subject: t(reminder ? 'mail.primary-offered.subject-reminder' : 'mail.primary-offered.subject', about),
    preheader: t('mail.primary-offered.preheader', about),
    heading: t('mail.primary-offered.heading', about),
    lead: [
      paragraph(t(reminder ? 'mail.primary-offered.lead-reminder' : 'mail.primary-offered.lead', about)),
      paragraph(t('mail.primary-offered.means')),
      paragraph(t(`mail.primary-offered.stays-${staysAs}`, about)),
      {
        kind: 'facts',
        facts: [
          fact(t('mail.fact.site'), `${site.siteNumber} ${site.name}`),
          fact(t('mail.primary-offered.by'), by.name),
          fact(t('mail.fact.email'), by.email),
          fact(t('mail.fact.answer-by'), about.deadline),
        ],
      },
    ],
    action: { label: t('mail.primary-offered.action'), url: writer.url(paths.handover(handoverId)) },
    rest: [paragraph(t('mail.primary-offered.button')), paragraph(t('mail.primary-offered.no-answer', about))],
    because: t('mail.primary-offered.because', about),
  };
}

export function handoverEnded(mail: HandoverEndedMail, writer: MailWriter): MailContent {
  const { t } = writer;
  const { site, from, to, news, staysAs } = mail;
  const about = { siteNumber: site.siteNumber, site: writer.site(site), from: from.name, to: to.name };
  return {
    subject: t(`mail.${news}.subject`, about),
    preheader: t(`mail.${news}.preheader`, about),
    heading: t(`mail.${news}.heading`, about),
    lead: [
      paragraph(t(`mail.${news}.lead`, about)),
      ...(news === 'handed-over.to' ? [paragraph(t('mail.handed-over.to.means'))] : []),
      ...(news === 'handed-over.from' ? [paragraph(t(`mail.handed-over.stays-${staysAs}`))] : []),
    ],
    action: seesContacts(mail)
      ? { label: t('mail.contact.see-contacts'), url: writer.url(paths.contacts(site.siteNumber)) }
      : { label: t('mail.action.your-sites'), url: writer.url(paths.home()) },
    rest: [],
    because: t(news.endsWith('.to') ? 'mail.handover.because-to' : 'mail.handover.because-from', about),
  };
}

/** The primary contact, whoever that is now, and a former one who keeps account management. */
function seesContacts({ news, staysAs }: HandoverEndedMail): boolean {
  if (news === 'handed-over.from') return staysAs === 'secondary';
  return news === 'handed-over.to' || news.endsWith('.from');
}
