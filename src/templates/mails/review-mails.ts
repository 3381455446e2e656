import { paths } from '../paths.ts';
import { monthInWords } from '../review-month.ts';
import { type Block, fact, type MailContent, note, paragraph, title } from './mail-content.ts';
import type { MailWriter } from './mail-writer.ts';
import type { ContactReviewMail } from './review-mail-data.ts';

/** Asks the primary contact to look through the Site's contacts, reminds of it, or leaves it to the secondaries. */
export function contactReview(mail: ContactReviewMail, writer: MailWriter): MailContent {
  const { t } = writer;
  const about = {
    siteNumber: mail.site.siteNumber,
    site: writer.site(mail.site),
    primary: mail.primary,
    end: writer.day(mail.endsAt),
    asked: writer.day(mail.askedAt),
    next: writer.day(mail.nextAt),
    month: monthInWords(mail.month, writer.locale),
  };
  return {
    subject: t(`mail.contact-review.${mail.step}.subject`, about),
    preheader: t('mail.contact-review.preheader', about),
    heading: t(`mail.contact-review.${mail.step}.heading`, about),
    lead: [paragraph(t(`mail.contact-review.${mail.step}.lead`, about)), ...refusedNote(mail, writer), ...factsBlock(mail, writer)],
    action: { label: t('mail.action.review-contacts'), url: writer.url(paths.reviewContacts(mail.site.siteNumber)) },
    rest: [paragraph(t('mail.contact-review.why')), paragraph(t('mail.contact-review.change', about))],
    because: t(mail.step === 'secondaries' ? 'mail.contact-review.because-secondary' : 'mail.contact-review.because', about),
  };
}

function refusedNote({ refused }: ContactReviewMail, { t }: MailWriter): Block[] {
  return refused.length === 0 ? [] : [note(t('mail.contact-review.refused', { count: refused.length, names: refused.join(', ') }))];
}

/** So many are named: a mail is read at a glance, and the page names all. */
const NAMED = 8;

function factsBlock({ contacts, missing, doubts, users }: ContactReviewMail, { t }: MailWriter): Block[] {
  const counted = (count: number) => String(count);
  const people = [
    ...contacts.slice(0, NAMED).map(({ name, types }) => fact(name, types.map((type) => t(`contact.${type}`)).join(', '))),
    ...(contacts.length > NAMED ? [fact(t('mail.contact-review.others'), counted(contacts.length - NAMED))] : []),
  ];
  const facts = [
    ...(missing > 0 ? [fact(t('mail.contact-review.missing'), counted(missing))] : []),
    ...(doubts > 0 ? [fact(t('mail.contact-review.doubts'), counted(doubts))] : []),
    ...(users ? [fact(t('mail.contact-review.managers'), counted(users.managers))] : []),
    ...(users && users.away > 0 ? [fact(t('mail.contact-review.away'), counted(users.away))] : []),
  ];
  return [
    ...(facts.length > 0 ? [title(t('mail.contact-review.check')), { kind: 'facts' as const, facts }] : []),
    title(t('mail.contact-review.contacts', { count: contacts.length })),
    { kind: 'facts', facts: people },
  ];
}
