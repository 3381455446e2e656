import { paths } from '../paths.ts';
import { fact, type MailContent, paragraph, quote, title } from './mail-content.ts';
import type { MailWriter } from './mail-writer.ts';
import type { RequestReceivedMail } from './mail.ts';
import { permissionsBlock } from './permissions-block.ts';

export function requestReceived({ request, site }: RequestReceivedMail, writer: MailWriter): MailContent {
  const { t, moment, url } = writer;
  const deadline = moment(request.deadline);
  return {
    subject: t('mail.request-received.subject', { number: request.number, siteNumber: site.siteNumber }),
    preheader: t('mail.request-received.preheader', { deadline }),
    heading: t('mail.request-received.heading'),
    lead: [
      paragraph(t('mail.request-received.lead', { site: writer.site(site) })),
      {
        kind: 'facts',
        facts: [
          fact(t('mail.fact.number'), request.number),
          fact(t('mail.fact.asked-on'), moment(request.createdAt)),
          fact(t('mail.fact.decision-due'), deadline),
        ],
      },
      permissionsBlock(t('mail.permissions.you-asked'), request.asked, writer),
      quote(t('mail.quote.your-why'), request.why),
      title(t('mail.request-received.next')),
      paragraph(t('mail.request-received.next-text')),
    ],
    action: { label: t('mail.action.your-request'), url: url(paths.request(request.id)) },
    rest: [],
    because: t('mail.because.requester', { siteNumber: site.siteNumber }),
  };
}
