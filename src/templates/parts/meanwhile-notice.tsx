import { changesInWords } from '../access-change-in-words.ts';
import type { MeanwhileLine } from '../user-data.ts';
import type { View } from '../view.ts';
import { Moment } from './moment.tsx';
import { Notice } from './notice.tsx';
import { Phrase } from './phrase.tsx';

interface MeanwhileNoticeProps {
  readonly view: View;
  readonly name: string;
  readonly meanwhile: MeanwhileLine;
  /** What of the form is still as it was sent. */
  readonly kept: 'meanwhile.kept' | 'meanwhile.kept-reason';
}

/** For whoever sent a form about a user whom somebody else had changed meanwhile: who, when, what, and that nothing was overwritten. */
export function MeanwhileNotice({ view, name, meanwhile, kept }: MeanwhileNoticeProps) {
  const { by, at, seen, now } = meanwhile;
  const differences = seen && changesInWords(view, name, seen, now, 'meanwhile');
  return (
    <Notice tone="warning" urgent>
      <h2>{view.t('meanwhile.title')}</h2>
      <p>
        {by && at ? (
          <Phrase view={view} of="meanwhile.by" values={{ by: by.name, name }} parts={{ when: <Moment view={view} at={at} form="exact" /> }} />
        ) : (
          view.t('meanwhile.unknown', { name })
        )}
      </p>
      {differences?.length === 0 && <p>{view.t('meanwhile.same')}</p>}
      {differences && differences.length > 0 && (
        <ul class="differences">
          {differences.map((difference) => (
            <li>{difference}</li>
          ))}
        </ul>
      )}
      <p>{view.t(kept)}</p>
    </Notice>
  );
}
