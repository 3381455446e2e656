import type { NoticeCounts, NoticeDetails } from '../desk-data.ts';
import type { View } from '../view.ts';
import { Moment } from './moment.tsx';
import { Notice } from './notice.tsx';
import { Phrase } from './phrase.tsx';

interface HeldMailsProps {
  readonly view: View;
  readonly notice: Pick<NoticeDetails, 'held' | 'state'>;
  readonly counts: Pick<NoticeCounts, 'waiting'>;
}

/** The mail server does not take all of a notice's mails: how many wait, since when, and what it said. */
export function HeldMails({ view, notice: { held, state }, counts: { waiting } }: HeldMailsProps) {
  if (held === null || waiting === 0) return null;
  // An answer in SMTP begins with its number; anything else is what became of the connection.
  const answered = /^\d{3}/.test(held.answer);
  const values = { count: waiting, answer: held.answer };
  return (
    <Notice tone="warning">
      <p id="held-mails">
        <Phrase
          view={view}
          of={answered ? 'notice.held.answered' : 'notice.held.unreachable'}
          values={values}
          parts={{ when: <Moment view={view} at={held.since} form="exact" /> }}
        />{' '}
        {state === 'sending' && view.t('notice.held.tried-again')}
      </p>
    </Notice>
  );
}
