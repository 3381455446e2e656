import type { MessageKey } from '../../locales/en.ts';
import { paths } from '../paths.ts';
import type { AddressConfirmedMail, AddressEndedMail, ConfirmAddressMail } from './contact-mail-data.ts';
import { type MailContent, note, paragraph } from './mail-content.ts';
import type { MailWriter } from './mail-writer.ts';

/** Says no more than that somebody named this address: whoever reads it may be a stranger. */
export function confirmAddress(mail: ConfirmAddressMail, writer: MailWriter): MailContent {
  const { t } = writer;
  const { site, by, email, until, token, movesSignIn } = mail;
  const about = {
    siteNumber: site.siteNumber,
    site: writer.site(site),
    by: by?.name ?? '',
    byEmail: by?.email ?? '',
    email,
    until: writer.moment(until),
    day: writer.day(until),
  };
  return {
    subject: t('mail.confirm-contact.subject', about),
    preheader: t('mail.confirm-contact.preheader', about),
    heading: t('mail.confirm-contact.heading', about),
    lead: [
      paragraph(t(by ? 'mail.confirm-contact.lead' : 'mail.confirm-contact.lead-self', about)),
      ...(movesSignIn ? [note(t('mail.confirm-contact.signs-in', about))] : []),
      paragraph(t('mail.confirm-contact.until', about)),
    ],
    action: { label: t('mail.confirm-contact.action'), url: writer.url(paths.confirmContactAddress(token)) },
    rest: [paragraph(t('mail.confirm-contact.unexpected', about))],
    because: t('mail.confirm-contact.because', about),
  };
}

export function addressConfirmed(mail: AddressConfirmedMail, writer: MailWriter): MailContent {
  const { t } = writer;
  const { site, email, signInEmail, movedSignIn, old } = mail;
  const about = {
    siteNumber: site.siteNumber,
    site: writer.site(site),
    email,
    signInEmail,
    ...(old && { until: writer.moment(old.until), old: old.email }),
  };
  return {
    subject: t('mail.contact-confirmed.subject', about),
    preheader: t('mail.contact-confirmed.preheader', about),
    heading: t('mail.contact-confirmed.heading', about),
    lead: [
      paragraph(t('mail.contact-confirmed.lead', about)),
      note(t(movedSignIn ? 'mail.contact-confirmed.signs-in-new' : 'mail.contact-confirmed.signs-in-as-before', about)),
      paragraph(t('mail.contact.address.notices', about)),
    ],
    action: old
      ? { label: t('mail.contact.take-back'), url: writer.url(paths.stopContactAddress(old.stopToken)) }
      : { label: t('mail.action.your-sites'), url: writer.url(paths.home()) },
    rest: [paragraph(t(old ? 'mail.contact-confirmed.take-back' : 'mail.contact-confirmed.sign-in', about))],
    because: t('mail.contact.because', about),
  };
}

export function addressEnded(mail: AddressEndedMail, writer: MailWriter): MailContent {
  const { t } = writer;
  const { site, person, email, toldEmail, what, reader } = mail;
  const about = { siteNumber: site.siteNumber, site: writer.site(site), name: person.name, email, toldEmail };
  return {
    subject: t(`mail.contact-${what}.subject`, about),
    preheader: t(`mail.contact-${what}.preheader`, about),
    heading: t(`mail.contact-${what}.heading`, about),
    lead: [paragraph(t(leadOf(mail), about))],
    action: {
      label: t(reader === 'site' ? 'mail.contact.see-contacts' : 'mail.action.your-sites'),
      url: writer.url(reader === 'site' ? paths.contacts(site.siteNumber) : paths.home()),
    },
    rest: [],
    because: t(reader === 'site' ? 'mail.contact.because-editor' : reader === 'new' ? 'mail.confirm-contact.because' : 'mail.contact.because', about),
  };
}

const SUFFIXES = { old: '', new: '-new', site: '-site' } as const;

function leadOf({ what, reader, signsInWith, makerMayNot, addressTaken }: AddressEndedMail): MessageKey {
  if (signsInWith === 'new') return `mail.contact-signs-in-new.lead${SUFFIXES[reader]}`;
  if (signsInWith === 'nobody' && reader !== 'new') return `mail.contact-signs-in-nobody.lead${SUFFIXES[reader]}`;
  if (makerMayNot && reader === 'site') return 'mail.contact-stopped.lead-site-maker';
  if (addressTaken && reader === 'site') return 'mail.contact-stopped.lead-site-taken';
  if (reader === 'new') return what === 'taken-back' ? 'mail.contact-taken-back.lead-new' : 'mail.contact-ended.lead-new';
  return `mail.contact-${what}.lead${SUFFIXES[reader]}`;
}
