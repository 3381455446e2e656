import { contactTypesInWords, doubtInWords, fieldsInWords } from '../contact-in-words.ts';
import type { SiteLine } from '../page-data.ts';
import { paths } from '../paths.ts';
import type { ReviewContactLine } from '../review-data.ts';
import type { View } from '../view.ts';
import { hasTrouble } from './contact-troubles.tsx';
import { Icon } from './icon.tsx';

interface ReviewContactsProps {
  readonly view: View;
  readonly site: SiteLine;
  readonly contacts: readonly ReviewContactLine[];
}

/** Who is which contact, where our mail reaches them, and what is wrong with that. */
export function ReviewContacts({ view, site, contacts }: ReviewContactsProps) {
  return (
    <section class="review-part" aria-labelledby="contacts">
      <h2 id="contacts">{view.t('contact-review.contacts')}</h2>
      <ul class="review-list">
        {contacts.map((contact) => (
          <li class={isWrong(contact) ? 'review-line review-line-wrong' : 'review-line'}>
            <div class="review-who">
              <strong>{contact.name}</strong>
              <p class="quieter">{contactTypesInWords(view, contact.contactTypes)}</p>
            </div>
            <Reached view={view} contact={contact} />
            {contact.changeable && (
              <a class="review-change" href={paths.editContact(site.siteNumber, contact.id)}>
                {view.t('contact-review.change')}
                <span class="visually-hidden"> {contact.name}</span>
              </a>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function isWrong({ reached }: ReviewContactLine): boolean {
  return reached !== null && hasTrouble(reached);
}

function Reached({ view, contact: { reached } }: { readonly view: View; readonly contact: ReviewContactLine }) {
  if (!reached) return null;
  return (
    <div class="review-reached">
      <p>{reached.card.email}</p>
      {reached.card.telephone !== '' && <p class="quieter">{reached.card.telephone}</p>}
      {reached.refused && (
        <p class="review-wrong">
          <Icon name="denied" />
          {view.t('contact-review.arrives-not')}
        </p>
      )}
      {reached.missing.length > 0 && (
        <p class="review-wrong">
          <Icon name="trouble" />
          {view.t('contacts.missing', { fields: fieldsInWords(view, reached.missing) })}
        </p>
      )}
      {reached.doubts.map((doubt) => (
        <p class="review-wrong">
          <Icon name="trouble" />
          {view.t('contacts.doubt-of', { value: reached.card[doubt.field], doubt: doubtInWords(view, doubt) })}
        </p>
      ))}
    </div>
  );
}
