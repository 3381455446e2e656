import { paths } from '../paths.ts';
import { fact, type MailContent, paragraph, quote } from './mail-content.ts';
import type { MailWriter } from './mail-writer.ts';
import type { QuestionAnsweredMail, QuestionAskedMail } from './mail.ts';
import { permissionsBlock } from './permissions-block.ts';

export function questionAsked({ request, site, by, question }: QuestionAskedMail, writer: MailWriter): MailContent {
  const { t } = writer;
  const about = { number: request.number, siteNumber: site.siteNumber, site: writer.site(site), by: by.name, byEmail: by.email };
  return {
    subject: t('mail.question-asked.subject', about),
    preheader: t('mail.question-asked.preheader'),
    heading: t('mail.question-asked.heading', about),
    lead: [
      paragraph(t('mail.question-asked.lead', about)),
      quote(t('mail.question-asked.question'), question),
      paragraph(t('mail.question-asked.waits')),
      permissionsBlock(t('mail.permissions.you-asked'), request.asked, writer),
    ],
    action: { label: t('mail.question-asked.action'), url: writer.url(paths.request(request.id)) },
    rest: [paragraph(t('mail.question-asked.on-that-page'))],
    because: t('mail.because.requester', { siteNumber: site.siteNumber }),
  };
}

export function questionAnswered({ request, site, requester, reader, question, answer }: QuestionAnsweredMail, writer: MailWriter): MailContent {
  const { t } = writer;
  const about = { number: request.number, siteNumber: site.siteNumber, name: requester.name, deadline: writer.moment(request.deadline) };
  return {
    subject: t('mail.question-answered.subject', about),
    preheader: t('mail.decision.preheader', about),
    heading: t('mail.question-answered.heading', about),
    lead: [
      paragraph(t('mail.question-answered.lead', about)),
      quote(t('mail.question-answered.question'), question),
      quote(t('mail.question-answered.answer', about), answer),
      permissionsBlock(t('mail.permissions.asks-for'), request.asked, writer),
      {
        kind: 'facts',
        facts: [
          fact(t('mail.fact.who'), requester.name),
          fact(t('mail.fact.email'), requester.email),
          fact(t('mail.fact.site'), `${site.siteNumber} ${site.name}`),
          fact(t('mail.fact.decide-by'), about.deadline),
        ],
      },
    ],
    action: { label: t('mail.action.review'), url: writer.url(paths.review(site.siteNumber, request.id)) },
    rest: [paragraph(t('mail.decision.what-the-button-does'))],
    because: t(`mail.because.${reader}`, { siteNumber: site.siteNumber }),
  };
}
