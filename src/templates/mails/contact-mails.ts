import { CARD_FIELDS } from '../../domain/contact-card.ts';
import type { ContactType } from '../../domain/contacts.ts';
import { typesInWords } from '../access-change-in-words.ts';
import { paths } from '../paths.ts';
import type { ContactChangedMail, ContactSavedMail } from './contact-mail-data.ts';
import { addressConfirmed, addressEnded, confirmAddress } from './contact-address-mails.ts';
import { handoverEnded } from './handover-mails.ts';
import { type Block, type Fact, fact, type MailContent, note, paragraph, title } from './mail-content.ts';
import type { MailWriter } from './mail-writer.ts';

/** Everything that is written about a contact under one kind: what was saved, its new address, and a Site that changed hands. */
export function contactChanged(mail: ContactChangedMail, writer: MailWriter): MailContent {
  switch (mail.what) {
    case 'saved':
      return contactSaved(mail, writer);
    case 'confirm':
      return confirmAddress(mail, writer);
    case 'confirmed':
      return addressConfirmed(mail, writer);
    case 'stopped':
    case 'taken-back':
    case 'expired':
      return addressEnded(mail, writer);
    default:
      return handoverEnded(mail, writer);
  }
}

function contactSaved(mail: ContactSavedMail, writer: MailWriter): MailContent {
  const { t } = writer;
  const { change, newAddress, by } = mail;
  const about = inText(mail, writer);
  const stop = newAddress && { label: t('mail.contact.stop'), url: writer.url(paths.stopContactAddress(newAddress.stopToken)) };
  const what = newAddress ? 'address' : change;
  return {
    subject: t(`mail.contact.${what}.subject`, about),
    preheader: t(by ? 'mail.contact.preheader' : 'mail.contact.preheader-self', about),
    heading: t(`mail.contact.${what}.heading`, about),
    lead: [
      paragraph(t(`mail.contact.${change}.lead${by ? '' : '-self'}`, about)),
      ...changes(mail, writer),
      ...(newAddress ? addressBlocks(mail, newAddress, writer) : []),
      ...(change === 'changed' ? [] : [paragraph(t(`mail.contact.${change}.means`, about))]),
    ],
    action: stop ?? { label: t('mail.action.your-sites'), url: writer.url(paths.home()) },
    rest: newAddress ? [paragraph(t('mail.contact.stop.text', about))] : [title(t('mail.contact.not-right')), paragraph(t(notRight(mail), about))],
    because: t(change === 'removed' ? 'mail.contact.because-former' : 'mail.contact.because', about),
  };
}

function notRight({ contact, by }: ContactSavedMail): 'mail.contact.not-right.ask' | 'mail.contact.not-right.self' | 'mail.contact.not-right.primary' {
  if (!contact) return 'mail.contact.not-right.primary';
  return by ? 'mail.contact.not-right.ask' : 'mail.contact.not-right.self';
}

function addressBlocks(mail: ContactSavedMail, { email, until, old, movesSignIn }: NonNullable<ContactSavedMail['newAddress']>, writer: MailWriter): Block[] {
  const { t } = writer;
  return [
    note(t('mail.contact.address.waits', { email, until: writer.moment(until) })),
    ...(movesSignIn ? [paragraph(t('mail.contact.address.signs-in', { email, old }))] : []),
    paragraph(t('mail.contact.address.notices', { siteNumber: mail.site.siteNumber })),
  ];
}

/** Which types and which data; never what the data say, as the mail may be read by others. */
function changes({ before, after, fields, change }: ContactSavedMail, writer: MailWriter): Block[] {
  const { t } = writer;
  const facts: Fact[] = [];
  if (change === 'added') facts.push(fact(t('mail.contact.types'), contactTypes(after, writer)));
  else if (contactTypes(before, writer) !== contactTypes(after, writer)) {
    facts.push(fact(t('mail.contact.types-before'), contactTypes(before, writer)), fact(t('mail.contact.types-now'), contactTypes(after, writer)));
  }
  const changed = CARD_FIELDS.filter((field) => fields.includes(field)).map((field) => t(`mail.contact.field.${field}`));
  if (changed.length > 0 && change === 'changed') facts.push(fact(t('mail.contact.fields'), changed.join(', ')));
  return facts.length === 0 ? [] : [{ kind: 'facts', facts }];
}

function contactTypes(types: readonly ContactType[], writer: MailWriter): string {
  return types.length === 0 ? writer.t('mail.contact.no-type') : typesInWords(writer, types);
}

function inText({ site, by, at, contact, newAddress }: ContactSavedMail, writer: MailWriter) {
  return {
    siteNumber: site.siteNumber,
    site: writer.site(site),
    at: writer.moment(at),
    by: by?.name ?? '',
    byEmail: by?.email ?? '',
    contact: contact?.name ?? '',
    contactEmail: contact?.email ?? '',
    ...(newAddress && { until: writer.moment(newAddress.until) }),
  };
}
