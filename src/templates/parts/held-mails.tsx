import { heldBecause, UNEXPECTED_ERROR } from '../../domain/held-answer.ts';
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

/** Not all of a notice's mails leave: how many wait, since when, and what the mail server said or what fails. */
export function HeldMails({ view, notice: { held, state }, counts: { waiting } }: HeldMailsProps) {
  if (held === null || waiting === 0) return null;
  const values = { count: waiting, answer: held.answer === UNEXPECTED_ERROR ? view.t('notice.held.unexpected') : held.answer };
  return (
    <Notice tone="warning">
      <p id="held-mails">
        <Phrase
          view={view}
          of={`notice.held.${heldBecause(held.answer)}`}
          values={values}
          parts={{ when: <Moment view={view} at={held.since} form="exact" /> }}
        />{' '}
        {state === 'sending' && view.t('notice.held.tried-again')}
      </p>
    </Notice>
  );
}
