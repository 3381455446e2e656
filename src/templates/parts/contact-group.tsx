import type { ContactType } from '../../domain/contacts.ts';
import type { ContactLine } from '../contact-data.ts';
import type { Reader, SiteLine } from '../page-data.ts';
import { paths } from '../paths.ts';
import type { View } from '../view.ts';
import { hasTrouble } from './contact-troubles.tsx';
import { Icon } from './icon.tsx';

interface ContactGroupProps {
  readonly view: View;
  readonly site: SiteLine;
  readonly reader: Reader;
  readonly type: ContactType;
  readonly contacts: readonly ContactLine[];
  readonly primary: string;
  /** Others may stand on another page: that nobody does here says nothing. */
  readonly partial: boolean;
}

/** One contact type: what it is for, and who holds it. */
export function ContactGroup(props: ContactGroupProps) {
  const { view, type, contacts, partial, primary } = props;
  return (
    <section class={`contact-group contact-group-${type}`} aria-labelledby={`group-${type}`}>
      <h2 id={`group-${type}`}>{view.t(`contacts.kind.${type}`)}</h2>
      <p class="hint">{view.t(`contacts.what.${type}`)}</p>
      {contacts.length > 0 ? (
        <ul class="contact-people">
          {contacts.map((contact) => (
            <Person {...props} contact={contact} />
          ))}
        </ul>
      ) : (
        !partial && <p class="contact-nobody">{view.t(type === 'secondary' ? 'contacts.nobody-secondary' : 'contacts.nobody', { primary })}</p>
      )}
    </section>
  );
}

/** With the data for whoever may see them; the overview is names and types. */
function Person({ view, site, reader, contact }: ContactGroupProps & { readonly contact: ContactLine }) {
  const own = contact.id === reader.personId;
  const open = own || reader.contactUpdates !== 'overview';
  return (
    <li class="contact-person">
      <p class="contact-name">
        {open ? <a href={paths.contact(site.siteNumber, contact.id)}>{contact.name}</a> : contact.name}
        {own && <span class="quieter"> ({view.t('contacts.you')})</span>}
        {open && contact.isUser && (
          <span class="tag" title={view.t('contacts.user.hint')}>
            {view.t('contacts.user')}
          </span>
        )}
        {open && hasTrouble(contact) && (
          <span class="tag tag-expired">
            <Icon name="trouble" />
            {view.t('contacts.needs-attention')}
          </span>
        )}
      </p>
      {open && (
        <p class="quieter contact-reach">
          <span class="address">{contact.card.email}</span>
          {contact.card.telephone !== '' && <span class="number">{contact.card.telephone}</span>}
        </p>
      )}
    </li>
  );
}
