import type { NoticeInput, NoticeStatus } from './notice-names.ts';
import { currentDetails } from './operators-view.ts';

const IN_WORDS: Readonly<Record<NoticeStatus['state'], string>> = {
  draft: 'Not published',
  discarded: 'Discarded: nobody gets it',
  preparing: 'Being prepared: whom it reaches is written down',
  sending: 'On its way',
  paused: 'Paused: no mail leaves until it is resumed',
  cancelled: 'Cancelled: whoever has not got it does not get it',
  sent: 'Sent',
  'notice-deleted': 'The notice does not exist any more',
};

export function noticeDetails(
  { number, kind }: NoticeInput,
  { state, recipients, sent, refused, undelivered, departed }: NoticeStatus,
  pausedItself: boolean,
): string {
  const waiting = recipients - sent - refused - undelivered - departed;
  const facts = [
    ...(state === 'preparing' ? [] : [`- ${recipients} people: ${sent} sent, ${waiting} waiting`]),
    ...(departed > 0 ? [`- ${departed} unsubscribed or left their Sites before their mail left`] : []),
    ...(refused > 0 ? [`- ⚠ ${refused} addresses were refused by their own server`] : []),
    ...(undelivered > 0 ? [`- ⚠ ${undelivered} mails were tried for days in vain`] : []),
    ...(pausedItself && state === 'paused'
      ? ['- ⚠ It paused by itself, as no mail left for three days: look at the mail server, then send the signal `resume`']
      : []),
  ];
  return currentDetails({ about: `${number} · ${kind}`, state: IN_WORDS[state], facts });
}
