import type { ContactLine } from '../contact-data.ts';
import { doubtInWords, fieldsInWords } from '../contact-in-words.ts';
import type { View } from '../view.ts';
import { Moment } from './moment.tsx';
import { Phrase } from './phrase.tsx';

/** Is there something that somebody should put right? A new address that waits is on its way. The contacts page and the monthly review ask the same. */
export function hasTrouble({ missing, doubts, refused }: Pick<ContactLine, 'missing' | 'doubts' | 'refused'>): boolean {
  return missing.length + doubts.length > 0 || refused !== null;
}

/** What is wrong with a contact's data, and what is on its way; nothing where all is well. */
export function ContactTroubles({ view, contact }: { readonly view: View; readonly contact: ContactLine }) {
  const { missing, doubts, refused, waiting, card } = contact;
  if (!hasTrouble(contact) && !waiting) return null;
  return (
    <ul class="troubles">
      {missing.length > 0 && <li>{view.t('contacts.missing', { fields: fieldsInWords(view, missing) })}</li>}
      {refused && (
        <li>
          <Phrase view={view} of="contacts.refused" values={{ email: card.email }} parts={{ when: <Moment view={view} at={refused.at} form="day" /> }} />{' '}
          <span class="quieter">{refused.answer}</span>
        </li>
      )}
      {doubts.map((doubt) => (
        <li>{view.t('contacts.doubt-of', { value: card[doubt.field], doubt: doubtInWords(view, doubt) })}</li>
      ))}
      {waiting && (
        <li class="quieter">
          <Phrase view={view} of="contacts.waiting" values={{ email: waiting.email }} parts={{ when: <Moment view={view} at={waiting.until} form="day" /> }} />
        </li>
      )}
    </ul>
  );
}
