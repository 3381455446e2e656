import type { Child } from 'hono/jsx';
import { CARD_FIELDS, type CardField, MANDATORY_FIELDS } from '../../domain/contact-card.ts';
import { CONTACT_TYPES } from '../../domain/contacts.ts';
import type { ContactDone, ContactLine, ContactRights } from '../contact-data.ts';
import { cardValue, doubtInWords } from '../contact-in-words.ts';
import { Layout } from '../layout.tsx';
import type { Reader, SiteLine } from '../page-data.ts';
import { ContactAddressWaits } from '../parts/contact-address-waits.tsx';
import { ContactDoneNotice } from '../parts/contact-done-notice.tsx';
import { ContactTroubles } from '../parts/contact-troubles.tsx';
import { Icon } from '../parts/icon.tsx';
import { Moment } from '../parts/moment.tsx';
import { Notice } from '../parts/notice.tsx';
import { Phrase } from '../parts/phrase.tsx';
import { paths } from '../paths.ts';
import type { View } from '../view.ts';

export interface ContactPageProps {
  readonly view: View;
  readonly site: SiteLine;
  readonly reader: Reader;
  readonly contact: ContactLine;
  readonly rights: ContactRights;
  /** The reader has just saved it; `nothing` where it said all that before. */
  readonly done?: ContactDone | 'nothing' | undefined;
  /** What the reader has just done about an address that waits. */
  readonly addressDeed?: Child;
  /** What happened to the contact, the newest first; nothing for whoever may not see it. */
  readonly history: Child;
}

/** A contact of the Site: what the Site says of them, what they are told about, and what can be done. */
export function ContactPage(props: ContactPageProps) {
  const { view, site, reader, contact, done } = props;
  const own = contact.id === reader.personId;
  const mayEdit = props.rights.edit === undefined;
  return (
    <Layout view={view} title={view.t('contacts.of', { name: contact.name, siteNumber: site.siteNumber, siteName: site.name })}>
      <p class="back">
        <a href={paths.contacts(site.siteNumber)}>{view.t('contacts.back')}</a>
      </p>
      {done === 'nothing' && (
        <Notice tone="info" urgent>
          <p class="outcome-sentence">{view.t('contacts.done.nothing')}</p>
        </Notice>
      )}
      {done && done !== 'nothing' && <ContactDoneNotice view={view} site={site} name={contact.name} own={own} done={done} doubts={contact.doubts} />}
      {props.addressDeed}
      <header class="user-head">
        <h1 id="contact">{contact.name}</h1>
        <p class="quieter">{view.t('contacts.form.site', { siteNumber: site.siteNumber, siteName: site.name })}</p>
      </header>
      {/* What is wrong with a value stands beside it, once; an address that waits has a place of its own for whoever can do something about it. */}
      <ContactTroubles view={view} contact={{ ...contact, missing: contact.missing.filter(isInHead), doubts: [], ...(mayEdit && { waiting: null }) }} />
      <CardFacts {...props} />
      <Actions {...props} own={own} />
      {mayEdit && contact.waiting && <ContactAddressWaits view={view} site={site} {...contact.waiting} old={contact.card.email} />}
      <section aria-labelledby="told-about">
        <h2 id="told-about">{view.t('contacts.field.types')}</h2>
        <dl class="facts">
          {CONTACT_TYPES.filter((type) => contact.contactTypes.includes(type)).map((type) => (
            <div>
              <dt>{view.t(`contact.${type}`)}</dt>
              <dd>{view.t(`contacts.what.one.${type}`)}</dd>
            </div>
          ))}
        </dl>
      </section>
      {props.history && (
        <section aria-labelledby="contact-history">
          <h2 id="contact-history">{view.t('contacts.history')}</h2>
          {props.history}
        </section>
      )}
    </Layout>
  );
}

/** The names are the page's heading: there is no line of the card that could say they are missing. */
const IN_HEAD: readonly CardField[] = ['firstName', 'lastName'];
const isInHead = (field: CardField) => IN_HEAD.includes(field);

/** The card in the order of the form. What is not said is left out, but for what has to be. */
function CardFacts({ view, site, reader, contact }: ContactPageProps) {
  const { card } = contact;
  const shown = CARD_FIELDS.filter((field) => !isInHead(field)).filter(
    (field) => card[field] !== '' || (MANDATORY_FIELDS as readonly CardField[]).includes(field),
  );
  const mayOpenUser = contact.isUser && reader.manageAccess !== 'none';
  return (
    <>
      <dl class="facts contact-card">
        {shown.map((field) => (
          <div id={`card-${field}`}>
            <dt>{view.t(`contacts.field.${field}`)}</dt>
            <dd>
              <CardFact view={view} contact={contact} field={field} />
            </dd>
          </div>
        ))}
        {contact.signInEmail !== card.email && contact.isUser && (
          <div>
            <dt>{view.t('contacts.sign-in')}</dt>
            <dd>{contact.signInEmail}</dd>
          </div>
        )}
        <div>
          <dt>{view.t('contacts.access')}</dt>
          <dd>
            {view.t(contact.isUser ? 'contacts.access.yes' : 'contacts.access.no')}{' '}
            {mayOpenUser && <a href={paths.user(site.siteNumber, contact.id)}>{view.t('contacts.access.see')}</a>}
          </dd>
        </div>
      </dl>
      {contact.saved && (
        <p class="hint">
          <Phrase view={view} of="contacts.saved" values={{ name: contact.saved.by }} parts={{ when: <Moment view={view} at={contact.saved.at} /> }} />
        </p>
      )}
    </>
  );
}

function CardFact({ view, contact, field }: Pick<ContactPageProps, 'view' | 'contact'> & { readonly field: CardField }) {
  const value = cardValue(view, contact.card, field);
  const doubt = contact.doubts.find((one) => one.field === field);
  return (
    <>
      {value === '' ? (
        <span class="missing">
          <Icon name="trouble" /> {view.t('contacts.not-said')}
        </span>
      ) : (
        value
      )}
      {doubt && (
        <p class="field-doubt">
          <Icon name="trouble" />
          {doubtInWords(view, doubt)}
        </p>
      )}
    </>
  );
}

/** What the reader can do, and why not the rest. */
function Actions({ view, site, contact, rights, own }: ContactPageProps & { readonly own: boolean }) {
  return (
    <div class="no-print">
      {rights.edit && (
        <p class="view-only">
          <Icon name="locked" />
          <span>{view.t(`refusal.${rights.edit}`)}</span>
        </p>
      )}
      {!rights.edit && (
        <div class="form-actions">
          <a class="button" href={paths.editContact(site.siteNumber, contact.id)} aria-describedby="contact">
            {view.t(own ? 'contacts.edit.own' : 'contacts.edit')}
          </a>
          {(rights.remove === undefined || rights.remove === 'needs-secondary') && (
            <a class="danger-link" href={paths.removeContact(site.siteNumber, contact.id)} aria-describedby="contact">
              {view.t('contacts.remove')}
            </a>
          )}
        </div>
      )}
    </div>
  );
}
