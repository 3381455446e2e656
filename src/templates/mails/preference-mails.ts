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
    case 'taken-back':
      return takenBack(mail, writer);
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

function asked(mail: Step<'asked'>, writer: MailWriter): MailContent {
  const { t, programme, moment, url } = writer;
  const { email, expiresAt, stop } = mail;
  const about = { programme, email, until: moment(expiresAt), ...(stop && { stopUntil: moment(stop.until) }) };
  return {
    subject: t('mail.address-confirmation.asked.subject', about),
    preheader: t('mail.address-confirmation.asked.preheader'),
    heading: t('mail.address-confirmation.asked.heading'),
    lead: [paragraph(t('mail.address-confirmation.asked.lead', about)), ...(stop ? [note(t('mail.address-confirmation.asked.not-you', about))] : [])],
    action: stopAction(mail, writer) ?? { label: t('mail.action.preferences'), url: url(paths.preferences()) },
    rest: [paragraph(t('mail.address-confirmation.asked.else', about))],
    because: t('mail.address-confirmation.because-old', about),
  };
}

function changed(mail: Step<'changed'>, writer: MailWriter): MailContent {
  const { t, programme, moment, url } = writer;
  const { email, at, stop } = mail;
  const about = { programme, email, at: moment(at), ...(stop && { stopUntil: moment(stop.until) }) };
  return {
    subject: t('mail.address-confirmation.changed.subject', about),
    preheader: t('mail.address-confirmation.changed.preheader', about),
    heading: t('mail.address-confirmation.changed.heading'),
    lead: [
      paragraph(t('mail.address-confirmation.changed.lead', about)),
      { kind: 'facts', facts: [fact(t('mail.address-confirmation.changed.new'), email), fact(t('mail.address-confirmation.changed.since'), about.at)] },
      note(t(stop ? 'mail.address-confirmation.changed.not-you' : 'mail.address-confirmation.changed.too-late', about)),
    ],
    action: stopAction(mail, writer) ?? { label: t('mail.address-confirmation.changed.action'), url: url(paths.signIn()) },
    rest: [paragraph(t('mail.address-confirmation.changed.sessions'))],
    because: t('mail.address-confirmation.because-former', about),
  };
}

/** The button with which the old address says no. */
function stopAction({ step, addressId, stop }: Step<'asked' | 'changed'>, { t, url }: MailWriter): MailContent['action'] | undefined {
  return stop && { label: t(`mail.address-confirmation.${step}.stop`), url: url(paths.stopOwnAddress(addressId, stop.token)) };
}

function takenBack({ askedFrom, signInLost }: Step<'taken-back'>, { t, programme, url }: MailWriter): MailContent {
  const about = { programme, account: maskedAddress(askedFrom) };
  return {
    subject: t('mail.address-confirmation.taken-back.subject', about),
    preheader: t('mail.address-confirmation.taken-back.preheader', about),
    heading: t('mail.address-confirmation.taken-back.heading'),
    lead: [paragraph(t('mail.address-confirmation.taken-back.lead', about))],
    action: { label: t('mail.address-confirmation.changed.action'), url: url(paths.signIn()) },
    rest: [paragraph(t(signInLost ? 'mail.address-confirmation.taken-back.lost' : 'mail.address-confirmation.taken-back.again', about))],
    because: t('mail.address-confirmation.because-former', about),
  };
}

export function taskDigest({ tasks, others, daily }: TaskDigestMail, { t, programme, url }: MailWriter): MailContent {
  const about = { programme, count: tasks.length, others, all: tasks.length + others };
  const said = others === 0 ? 'all' : 'new';
  const links = tasks.map(({ subject, siteNumber, path }) => ({
    text: subject ?? t('mail.task-digest.task', { siteNumber }),
    label: t('mail.task-digest.review'),
    url: url(path),
  }));
  return {
    subject: t(`mail.task-digest.subject.${said}`, about),
    preheader: links[0]?.text ?? '',
    heading: t(`mail.task-digest.heading.${said}`, about),
    lead: [paragraph(t('mail.task-digest.lead')), { kind: 'links', links }, paragraph(t(`mail.task-digest.total.${said}`, about))],
    action: { label: t('mail.task-digest.action'), url: url(paths.home()) },
    rest: [
      paragraph(t('mail.task-digest.urgent')),
      { kind: 'note', text: t('mail.task-digest.each'), link: { label: t('mail.action.preferences'), url: url(paths.preferences()) } },
    ],
    because: t(daily ? 'mail.task-digest.because' : 'mail.task-digest.because-each'),
  };
}
