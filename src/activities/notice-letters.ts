import type { Delivery, WaitingRecipient } from '../database/notice-delivery.ts';
import type { NoticeText } from '../database/notices.ts';
import type { NoticeId } from '../domain/ids.ts';
import type { Locale } from '../domain/locale.ts';
import { messageId, messageKey } from '../mail/message-id.ts';
import type { MailNotice } from '../templates/mails/notice-mail-data.ts';
import { noticeTemplate, unsubscribeHeaders } from '../templates/mails/notice-mails.tsx';
import type { ActivityDependencies } from './dependencies.ts';

const KIND = 'notice';

type Send = (recipient: WaitingRecipient) => Promise<void>;

/** Sends a notice to one recipient after the other, in the language of each: rendered and composed once for each language. */
export async function noticeLetters(
  dependencies: ActivityDependencies,
  noticeId: NoticeId,
  notice: Pick<Delivery, 'number' | 'kind'> & NoticeText,
): Promise<Send> {
  const [en, fr] = await Promise.all([inLanguage('en', dependencies, noticeId, notice), inLanguage('fr', dependencies, noticeId, notice)]);
  const send = { en, fr };
  return (recipient) => send[recipient.locale](recipient);
}

async function inLanguage(
  locale: Locale,
  { notices, mailer, publicUrl, programmeName }: ActivityDependencies,
  noticeId: NoticeId,
  notice: Pick<Delivery, 'number' | 'kind'> & NoticeText,
): Promise<Send> {
  // The time zone is nobody's: a notice says no time of its own.
  const { mail, slots, partsOf } = noticeTemplate(noticeIn(locale, notice), { locale, timeZone: 'UTC', programmeName, publicUrl, now: new Date() });
  const transport = notices?.mailer ?? mailer;
  const send = await transport.forMany({ ...mail, headers: { 'X-Octroi-Mail': KIND, 'X-Octroi-Ref': noticeId } }, slots);
  return ({ personId, name, email, sites, siteCount, unsubscribeToken }) =>
    send({
      to: { name, address: email },
      messageId: messageId(messageKey({ kind: KIND, ref: noticeId, personId }), publicUrl),
      headers: unsubscribeHeaders(notice.kind, unsubscribeToken, { publicUrl }),
      parts: partsOf({ sites: { named: sites, count: siteCount }, unsubscribeToken }),
    });
}

export function noticeIn(locale: Locale, { number, kind, subjectEn, textEn, subjectFr, textFr }: Pick<Delivery, 'number' | 'kind'> & NoticeText): MailNotice {
  return { number, kind, ...(locale === 'fr' ? { subject: subjectFr, text: textFr } : { subject: subjectEn, text: textEn }) };
}
