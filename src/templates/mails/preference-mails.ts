import { maskedAddress } from '../../domain/email-address.ts';
import { paths } from '../paths.ts';
import { fact, type MailContent, note, paragraph } from './mail-content.ts';
import type { MailWriter } from './mail-writer.ts';
import type { AddressConfirmationMail, TaskDigestMail } from './preference-mail-data.ts';

type Step<Name extends AddressConfirmationMail['step']> = Extract<AddressConfirmationMail, { step: Name }>;

export function addressConfirmation(mail: AddressConfirmationMail, writer: MailWriter): MailContent {
  switch (mail.step) {
    case 'confirm':
      return confirm(mail, writer);
    case 'asked':
      return asked(mail, writer);
    case 'changed':
      return changed(mail, writer);
  }
}

function confirm({ purpose, askedFrom, expiresAt, addressId, token }: Step<'confirm'>, { t, programme, moment, url }: MailWriter): MailContent {
  const about = { programme, account: maskedAddress(askedFrom), until: moment(expiresAt) };
  return {
    subject: t(`mail.address-confirmation.subject.${purpose}`, about),
    preheader: t('mail.address-confirmation.preheader', about),
    heading: t(`mail.address-confirmation.heading.${purpose}`, about),
    lead: [paragraph(t(`mail.address-confirmation.lead.${purpose}`, about)), paragraph(t('mail.address-confirmation.until', about))],
    action: { label: t('mail.address-confirmation.action'), url: url(paths.confirmOwnAddress(addressId, token)) },
    rest: [...(purpose === 'sign-in' ? [paragraph(t('mail.address-confirmation.where'))] : []), note(t('mail.address-confirmation.not-you'))],
    because: t('mail.address-confirmation.because', about),
  };
}

function asked({ email, expiresAt }: Step<'asked'>, { t, programme, moment, url }: MailWriter): MailContent {
  const about = { programme, email, until: moment(expiresAt) };
  return {
    subject: t('mail.address-confirmation.asked.subject', about),
    preheader: t('mail.address-confirmation.asked.preheader'),
    heading: t('mail.address-confirmation.asked.heading'),
    lead: [paragraph(t('mail.address-confirmation.asked.lead', about)), note(t('mail.address-confirmation.asked.not-you'))],
    action: { label: t('mail.action.preferences'), url: url(paths.preferences()) },
    rest: [paragraph(t('mail.address-confirmation.asked.else', about))],
    because: t('mail.address-confirmation.because-old', about),
  };
}

function changed({ email, at }: Step<'changed'>, { t, programme, moment, url }: MailWriter): MailContent {
  const about = { programme, email, at: moment(at) };
  return {
    subject: t('mail.address-confirmation.changed.subject', about),
    preheader: t('mail.address-confirmation.changed.preheader', about),
    heading: t('mail.address-confirmation.changed.heading'),
    lead: [
      paragraph(t('mail.address-confirmation.changed.lead', about)),
      { kind: 'facts', facts: [fact(t('mail.address-confirmation.changed.new'), email), fact(t('mail.address-confirmation.changed.since'), about.at)] },
      note(t('mail.address-confirmation.changed.not-you')),
    ],
    action: { label: t('mail.address-confirmation.changed.action'), url: url(paths.signIn()) },
    rest: [paragraph(t('mail.address-confirmation.changed.sessions'))],
    because: t('mail.address-confirmation.because-former', about),
  };
}

export function taskDigest({ tasks, daily }: TaskDigestMail, { t, programme, url }: MailWriter): MailContent {
  const about = { programme, count: tasks.length };
  const links = tasks.map(({ subject, siteNumber, path }) => ({
    text: subject ?? t('mail.task-digest.task', { siteNumber }),
    label: t('mail.task-digest.review'),
    url: url(path),
  }));
  return {
    subject: t('mail.task-digest.subject', about),
    preheader: links[0]?.text ?? '',
    heading: t('mail.task-digest.heading', about),
    lead: [paragraph(t('mail.task-digest.lead')), { kind: 'links', links }],
    action: { label: t('mail.task-digest.action'), url: url(paths.home()) },
    rest: [
      paragraph(t('mail.task-digest.urgent')),
      { kind: 'note', text: t('mail.task-digest.each'), link: { label: t('mail.action.preferences'), url: url(paths.preferences()) } },
    ],
    because: t(daily ? 'mail.task-digest.because' : 'mail.task-digest.because-each'),
  };
}
