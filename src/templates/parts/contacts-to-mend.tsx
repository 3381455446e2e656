import type { ContactLine } from '../contact-data.ts';
import type { Reader, SiteLine } from '../page-data.ts';
import { paths } from '../paths.ts';
import type { View } from '../view.ts';
import { ContactTroubles, hasTrouble } from './contact-troubles.tsx';
import { Icon } from './icon.tsx';

interface ContactsToMendProps {
  readonly view: View;
  readonly site: SiteLine;
  readonly reader: Reader;
  readonly contacts: readonly ContactLine[];
  /** Others may stand on another page: that nothing is wrong here says nothing. */
  readonly partial: boolean;
}

/** Whoever lacks something mandatory or cannot be reached, before everybody else. */
export function ContactsToMend({ view, site, reader, contacts, partial }: ContactsToMendProps) {
  const troubled = contacts.filter(hasTrouble);
  if (troubled.length === 0)
    return partial ? null : (
      <p class="contacts-fine">
        <Icon name="granted" />
        {view.t('contacts.mend.none')}
      </p>
    );
  return (
    <section class="contacts-mend" aria-labelledby="mend">
      <h2 id="mend">
        <Icon name="trouble" /> {view.t('contacts.mend')} <span class="count">{troubled.length}</span>
      </h2>
      <ul class="cards">
        {troubled.map((contact) => (
          <li class="card">
            <div class="card-body">
              <h3>
                <a href={paths.contact(site.siteNumber, contact.id)}>{contact.name}</a>
              </h3>
              <ContactTroubles view={view} contact={contact} />
            </div>
            <MendLink view={view} site={site} reader={reader} contact={contact} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The primary contact's card is nobody else's to change. */
function MendLink({ view, site, reader, contact }: Omit<ContactsToMendProps, 'contacts' | 'partial'> & { readonly contact: ContactLine }) {
  const own = contact.id === reader.personId;
  const may = own || (reader.contactUpdates === 'update' && !contact.contactTypes.includes('primary'));
  return (
    <a
      class="button button-plain"
      href={may ? paths.editContact(site.siteNumber, contact.id) : paths.contact(site.siteNumber, contact.id)}
      aria-label={`${view.t(may ? 'contacts.mend.edit' : 'contacts.mend.look')}: ${contact.name}`}
    >
      {view.t(may ? 'contacts.mend.edit' : 'contacts.mend.look')}
    </a>
  );
}
