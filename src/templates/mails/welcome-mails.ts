import { paths } from '../paths.ts';
import { effectSentence } from '../permissions-in-words.ts';
import type { InvitationReminderMail, WelcomeMail } from './invitation-mail-data.ts';
import { type Block, fact, type MailContent, note, paragraph } from './mail-content.ts';
import type { MailWriter } from './mail-writer.ts';
import { permissionsBlock } from './permissions-block.ts';

type InvitedMail = WelcomeMail | InvitationReminderMail;

export function welcome(mail: WelcomeMail, writer: MailWriter): MailContent {
  const { t } = writer;
  const values = valuesOf(mail, writer);
  const { news } = mail;
  return {
    ...common(mail, writer),
    subject: t(news === 'first' ? 'mail.welcome.subject' : `mail.welcome.subject-${news}`, values),
    heading: t('mail.welcome.heading', values),
    lead: [paragraph(t('mail.welcome.lead', values)), ...(news === 'first' ? [] : [note(t(`mail.welcome.${news}`, values))]), ...offered(mail, writer)],
  };
}

export function invitationReminder(mail: InvitationReminderMail, writer: MailWriter): MailContent {
  const { t } = writer;
  const values = valuesOf(mail, writer);
  return {
    ...common(mail, writer),
    subject: t('mail.invitation-reminder.subject', values),
    heading: t('mail.invitation-reminder.heading', values),
    lead: [paragraph(t('mail.invitation-reminder.lead', values)), ...offered(mail, writer)],
  };
}

/** What is offered in a sentence and in the matrix's words; by whom, and until when. */
function offered({ invitation, site, by }: InvitedMail, writer: MailWriter): Block[] {
  const { t } = writer;
  return [
    paragraph(effectSentence(writer, { tense: 'future-you', permissions: invitation.permissions, site })),
    permissionsBlock(t('mail.permissions.offered'), invitation.permissions, writer),
    {
      kind: 'facts',
      facts: [
        fact(t('mail.fact.invitation'), invitation.number),
        fact(t('mail.fact.invited-by'), by.name),
        fact(t('mail.fact.email'), by.email),
        fact(t('mail.fact.site'), `${site.siteNumber} ${site.name}`),
        fact(t('mail.fact.answer-by'), writer.moment(invitation.deadline)),
      ],
    },
  ];
}

function common(mail: InvitedMail, writer: MailWriter): Pick<MailContent, 'preheader' | 'action' | 'rest' | 'because'> {
  const { t } = writer;
  const values = valuesOf(mail, writer);
  return {
    preheader: t('mail.welcome.preheader', values),
    action: { label: t('mail.action.your-invitation'), url: writer.url(paths.invited(mail.invitation.id)) },
    rest: [
      paragraph(t('mail.welcome.what-the-button-does')),
      paragraph(t(mail.known ? 'mail.welcome.known' : 'mail.welcome.new')),
      paragraph(t('mail.welcome.unexpected', values)),
    ],
    because: t('mail.because.invited', values),
  };
}

function valuesOf({ invitation, site, by }: InvitedMail, writer: MailWriter) {
  return {
    by: by.name,
    byEmail: by.email,
    siteNumber: site.siteNumber,
    site: writer.site(site),
    day: writer.day(invitation.deadline),
    made: writer.moment(invitation.createdAt),
    deadline: writer.moment(invitation.deadline),
  };
}
