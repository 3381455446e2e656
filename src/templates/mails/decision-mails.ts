import { AREAS, hasAccountManagement, isAccountArea, type Permissions } from '../../domain/permissions.ts';
import { paths } from '../paths.ts';
import { changesInWords, effectSentence } from '../permissions-in-words.ts';
import { type Block, fact, type MailContent, note, paragraph, quote, title } from './mail-content.ts';
import type { MailWriter } from './mail-writer.ts';
import type { DecidingReader, DecisionAskedMail, DecisionEscalatedMail, DecisionReminderMail } from './mail.ts';
import { permissionsBlock } from './permissions-block.ts';

type DecisionMail = DecisionAskedMail | DecisionReminderMail | DecisionEscalatedMail;

export function decisionAsked(mail: DecisionAskedMail, writer: MailWriter): MailContent {
  if (mail.changed) return askedOnceMore(mail, mail.changed, writer);
  const { t } = writer;
  return {
    ...question(mail, writer),
    subject: t('mail.decision-asked.subject', inSubject(mail, writer)),
    heading: t('mail.decision-asked.heading', inSubject(mail, writer)),
    lead: [paragraph(t('mail.decision-asked.lead', inText(mail, writer))), ...asked(mail, writer)],
  };
}

/** The requester changed what they ask for: whoever looked at it before has to look again. */
function askedOnceMore(mail: DecisionAskedMail, { askedBefore, whyChanged }: NonNullable<DecisionAskedMail['changed']>, writer: MailWriter): MailContent {
  const { t } = writer;
  const changes = changesInWords(writer, { from: askedBefore, to: mail.request.asked, whyChanged });
  return {
    ...question(mail, writer),
    subject: t('mail.decision-asked.subject-changed', inSubject(mail, writer)),
    heading: t('mail.decision-asked.heading-changed', inSubject(mail, writer)),
    lead: [
      paragraph(t('mail.decision-asked.lead-changed', inText(mail, writer))),
      title(t('mail.decision-asked.changes')),
      ...changes.map(paragraph),
      ...asked(mail, writer),
    ],
  };
}

export function decisionReminder(mail: DecisionReminderMail, writer: MailWriter): MailContent {
  const { t } = writer;
  return {
    ...question(mail, writer),
    subject: t('mail.decision-reminder.subject', inSubject(mail, writer)),
    heading: t('mail.decision-reminder.heading', inSubject(mail, writer)),
    lead: [paragraph(t('mail.decision-reminder.lead', { ...inText(mail, writer), nth: mail.nth })), ...asked(mail, writer)],
  };
}

export function decisionEscalated(mail: DecisionEscalatedMail, writer: MailWriter): MailContent {
  if (mail.cause === 'left-to-primary') return leftToPrimary(mail, writer);
  const { t } = writer;
  if (mail.reader === 'desk') {
    return {
      ...question(mail, writer),
      subject: t('mail.decision-escalated.subject-desk', inSubject(mail, writer)),
      heading: t('mail.decision-escalated.heading', inSubject(mail, writer)),
      lead: [
        paragraph(t('mail.decision-escalated.lead-desk', inText(mail, writer))),
        paragraph(t('mail.decision-escalated.what-the-desk-can-do')),
        ...asked(mail, writer),
      ],
      action: { label: t('mail.action.see-request'), url: reviewUrl(mail, writer) },
      rest: [paragraph(t('mail.decision-escalated.sign-in-desk'))],
    };
  }
  return {
    ...question(mail, writer),
    subject: t('mail.decision-escalated.subject', inSubject(mail, writer)),
    heading: t('mail.decision-escalated.heading', inSubject(mail, writer)),
    lead: [paragraph(t('mail.decision-escalated.lead', inText(mail, writer))), ...asked(mail, writer)],
  };
}

function leftToPrimary(mail: Extract<DecisionEscalatedMail, { cause: 'left-to-primary' }>, writer: MailWriter): MailContent {
  const { t } = writer;
  const by = { by: mail.by.name, byEmail: mail.by.email };
  return {
    ...question(mail, writer),
    subject: t('mail.decision-escalated.subject-left', { ...inSubject(mail, writer), ...by }),
    heading: t('mail.decision-escalated.heading-left', by),
    lead: [paragraph(t('mail.decision-escalated.lead-left', { ...inText(mail, writer), ...by })), ...asked(mail, writer)],
  };
}

/** What all of these mails share: where the request is decided, what the page does, and why one gets the mail. */
function question(mail: DecisionMail, writer: MailWriter): Pick<MailContent, 'preheader' | 'action' | 'rest' | 'because'> {
  const { t } = writer;
  return {
    preheader: t('mail.decision.preheader', { deadline: writer.moment(mail.request.deadline) }),
    action: { label: t('mail.action.review'), url: reviewUrl(mail, writer) },
    rest: [paragraph(t('mail.decision.what-the-button-does'))],
    because: t(`mail.because.${mail.reader}`, { siteNumber: mail.site.siteNumber }),
  };
}

/** What is asked and why, then who asks and until when. */
function asked(mail: DecisionMail, writer: MailWriter): Block[] {
  const { t } = writer;
  const { requester, request, site, reader } = mail;
  return [
    paragraph(effectSentence(writer, { tense: 'asks', name: requester.name, permissions: request.asked, site })),
    quote(t('mail.quote.why', { name: requester.name }), request.why),
    permissionsBlock(t('mail.permissions.asks-for'), request.asked, writer),
    ...(reader !== 'desk' && hasAccountManagement(request.asked) ? [accountManagementNote(reader, request.asked, writer)] : []),
    {
      kind: 'facts',
      facts: [
        fact(t('mail.fact.who'), requester.name),
        fact(t('mail.fact.email'), requester.email),
        ...(requester.telephone ? [fact(t('mail.fact.telephone'), requester.telephone)] : []),
        fact(t('mail.fact.site'), `${site.siteNumber} ${site.name}`),
        fact(t('mail.fact.asked-on'), writer.moment(request.createdAt)),
        fact(t('mail.fact.decide-by'), writer.moment(request.deadline)),
      ],
    },
  ];
}

function accountManagementNote(reader: DecidingReader, wanted: Permissions, { t }: MailWriter): Block {
  const nothingElse = AREAS.every((area) => isAccountArea(area) || wanted[area] === 'none');
  return note(t(reader === 'secondary' && nothingElse ? 'mail.decision.account-management-alone' : `mail.decision.account-management-${reader}`));
}

function reviewUrl({ site, request }: DecisionMail, { url }: MailWriter): string {
  return url(paths.review(site.siteNumber, request.id));
}

function inSubject({ requester, site, request }: DecisionMail, writer: MailWriter) {
  return { name: requester.name, siteNumber: site.siteNumber, day: writer.day(request.deadline) };
}

function inText({ requester, site, request }: DecisionMail, writer: MailWriter) {
  return {
    name: requester.name,
    number: request.number,
    site: writer.site(site),
    asked: writer.moment(request.createdAt),
    deadline: writer.moment(request.deadline),
  };
}
