import { hasAccountManagement } from '../../domain/permissions.ts';
import { paths } from '../paths.ts';
import { effectSentence } from '../permissions-in-words.ts';
import type { SecondWordMail } from './invitation-mail-data.ts';
import { type Block, fact, type MailContent, note, paragraph } from './mail-content.ts';
import type { MailWriter } from './mail-writer.ts';
import { permissionsBlock } from './permissions-block.ts';

/** Asks for a second word on an invitation, reminds of it, and asks everybody at last. */
export function secondWord(mail: SecondWordMail, writer: MailWriter): MailContent {
  const { t } = writer;
  const values = valuesOf(mail, writer);
  const toDesk = mail.reader === 'desk';
  const { subject, heading, lead } = keysOf(mail);
  return {
    subject: t(subject, values),
    preheader: t('mail.second-word.preheader', values),
    heading: t(heading, values),
    lead: [paragraph(t(lead, values)), ...(toDesk ? [paragraph(t('mail.decision-escalated.what-the-desk-can-do'))] : []), ...given(mail, writer)],
    action: {
      label: t(toDesk ? 'mail.action.see-invitation' : 'mail.action.review-invitation'),
      url: writer.url(paths.invitation(mail.site.siteNumber, mail.invitation.id)),
    },
    rest: [paragraph(t(toDesk ? 'mail.decision-escalated.sign-in-desk' : 'mail.second-word.what-the-button-does'))],
    because: t(`mail.because.${mail.reader}`, values),
  };
}

function keysOf({ kind, reader }: SecondWordMail) {
  if (kind === 'decision-asked') return { subject: 'mail.second-word.subject', heading: 'mail.second-word.heading', lead: 'mail.second-word.lead' } as const;
  const step = kind === 'decision-reminder' ? 'reminder' : 'escalation';
  const to = reader === 'desk' ? 'desk' : step;
  return { subject: `mail.second-word.subject-${to}`, heading: `mail.second-word.heading-${step}`, lead: `mail.second-word.lead-${to}` } as const;
}

/** What the invitation gives in a sentence and in the matrix's words; then to whom, by whom, and until when. */
function given({ invitation, site, invited, by, reader }: SecondWordMail, writer: MailWriter): Block[] {
  const { t } = writer;
  return [
    paragraph(effectSentence(writer, { tense: 'future', name: invited.name, permissions: invitation.permissions, site })),
    permissionsBlock(t('mail.permissions.gives'), invitation.permissions, writer),
    ...(reader === 'primary' && hasAccountManagement(invitation.permissions) ? [note(t('mail.second-word.account-management'))] : []),
    {
      kind: 'facts',
      facts: [
        fact(t('mail.fact.invited'), invited.name),
        fact(t('mail.fact.email'), invited.email),
        fact(t('mail.fact.invited-by'), by.name),
        fact(t('mail.fact.site'), `${site.siteNumber} ${site.name}`),
        fact(t('mail.fact.invited-on'), writer.moment(invitation.createdAt)),
        fact(t('mail.fact.decide-by'), writer.moment(invitation.deadline)),
      ],
    },
  ];
}

function valuesOf({ invitation, site, invited, by, nth }: SecondWordMail, writer: MailWriter) {
  return {
    name: invited.name,
    by: by.name,
    number: invitation.number,
    siteNumber: site.siteNumber,
    site: writer.site(site),
    day: writer.day(invitation.deadline),
    made: writer.moment(invitation.createdAt),
    deadline: writer.moment(invitation.deadline),
    nth: nth ?? 1,
  };
}
