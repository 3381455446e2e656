import type { ContactMeanwhile } from '../contact-data.ts';
import { meanwhileInWords } from '../contact-in-words.ts';
import type { View } from '../view.ts';
import { Moment } from './moment.tsx';
import { Notice } from './notice.tsx';
import { Phrase } from './phrase.tsx';

interface ContactMeanwhileNoticeProps {
  readonly view: View;
  readonly name: string;
  readonly meanwhile: ContactMeanwhile;
  readonly kept: 'contacts.meanwhile.kept' | 'contacts.meanwhile.remove';
}

/** For whoever sent a form about a contact whom somebody else had changed meanwhile: who, when, what, and that nothing was overwritten. */
export function ContactMeanwhileNotice({ view, name, meanwhile, kept }: ContactMeanwhileNoticeProps) {
  const { by, at, was, is } = meanwhile;
  const differences = meanwhileInWords(view, was, is);
  return (
    <Notice tone="warning" urgent>
      <h2>{view.t('contacts.meanwhile')}</h2>
      <p>
        {differences.length === 0 ? (
          view.t('contacts.meanwhile.same')
        ) : by && at ? (
          <Phrase view={view} of="contacts.meanwhile.by" values={{ by: by.name, name }} parts={{ when: <Moment view={view} at={at} form="exact" /> }} />
        ) : (
          view.t('contacts.meanwhile.unknown', { name })
        )}
      </p>
      {differences.length > 0 && (
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
