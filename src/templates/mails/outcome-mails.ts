import { permissionDifferences } from '../../domain/permissions.ts';
import { paths } from '../paths.ts';
import { effectSentence } from '../permissions-in-words.ts';
import { type Block, type MailContent, note, paragraph, quote, title } from './mail-content.ts';
import type { MailWriter } from './mail-writer.ts';
import type { RequestDeniedMail, RequestExpiredMail, RequestGrantedMail } from './mail.ts';
import { givenBlock } from './permissions-block.ts';

type OutcomeMail = RequestGrantedMail | RequestDeniedMail | RequestExpiredMail;

export function requestGranted(mail: RequestGrantedMail, writer: MailWriter): MailContent {
  const { t } = writer;
  const { request, given } = mail;
  const differs = permissionDifferences(request.asked, given).length > 0;
  return {
    subject: t('mail.request-granted.subject', inText(mail, writer)),
    preheader: t(differs ? 'mail.request-granted.differs' : 'mail.request-granted.as-asked'),
    heading: t('mail.request-granted.heading', inText(mail, writer)),
    lead: [
      paragraph(t('mail.request-granted.lead', { ...inText(mail, writer), ...by(mail) })),
      paragraph(effectSentence(writer, { tense: 'now-you', permissions: given, site: mail.site })),
      ...(differs ? [note(t('mail.request-granted.differs'))] : []),
      givenBlock(t('mail.permissions.given'), request.asked, given, writer),
      ...accountManagement(mail, writer),
    ],
    action: { label: t('mail.action.your-request'), url: writer.url(paths.request(request.id)) },
    rest: [paragraph(t('mail.request-granted.questions', by(mail)))],
    because: t('mail.because.requester', { siteNumber: mail.site.siteNumber }),
  };
}

/** Somebody who now looks after others' access hears where that is done. */
function accountManagement({ given, site }: RequestGrantedMail, { t, url }: MailWriter): Block[] {
  if (given.manageAccess === 'none') return [];
  const link = { label: t('area.manageAccess'), url: url(paths.manageAccess(site.siteNumber)) };
  return [{ kind: 'note', text: t(`mail.request-granted.manage-access-${given.manageAccess === 'update' ? 'update' : 'view'}`), link }];
}

export function requestDenied(mail: RequestDeniedMail, writer: MailWriter): MailContent {
  const { t } = writer;
  return {
    subject: t('mail.request-denied.subject', inText(mail, writer)),
    preheader: t('mail.request-denied.preheader', by(mail)),
    heading: t('mail.request-denied.heading'),
    lead: [
      paragraph(t('mail.request-denied.lead', { ...inText(mail, writer), ...by(mail) })),
      quote(t('mail.quote.reason'), mail.reason),
      title(t('mail.what-you-can-do')),
      paragraph(
        mail.askAgainAt
          ? t('mail.request-denied.ask-again-at', { ...by(mail), from: writer.moment(mail.askAgainAt) })
          : t('mail.request-denied.what-you-can-do', by(mail)),
      ),
    ],
    action: { label: t('mail.action.your-request'), url: writer.url(paths.request(mail.request.id)) },
    rest: [],
    because: t('mail.because.requester', { siteNumber: mail.site.siteNumber }),
  };
}

export function requestExpired(mail: RequestExpiredMail, writer: MailWriter): MailContent {
  const { t } = writer;
  const { contact } = mail;
  const who = contact ? t('mail.request-expired.write-to', { name: contact.name, email: contact.email }) : t('mail.request-expired.write-to-the-primary');
  return {
    subject: t('mail.request-expired.subject', inText(mail, writer)),
    preheader: t('mail.request-expired.preheader'),
    heading: t('mail.request-expired.heading'),
    lead: [
      paragraph(t('mail.request-expired.lead', inText(mail, writer))),
      title(t('mail.what-you-can-do')),
      paragraph(who),
      paragraph(t('mail.request-expired.ask-again')),
    ],
    action: { label: t('mail.action.ask-again'), url: writer.url(paths.newRequest()) },
    rest: [],
    because: t('mail.because.requester', { siteNumber: mail.site.siteNumber }),
  };
}

function by(mail: RequestGrantedMail | RequestDeniedMail) {
  return { by: mail.by.name, byEmail: mail.by.email };
}

function inText({ request, site, at }: OutcomeMail, writer: MailWriter) {
  return { number: request.number, siteNumber: site.siteNumber, site: writer.site(site), at: writer.moment(at) };
}
